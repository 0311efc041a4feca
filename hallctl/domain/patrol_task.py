"""What becomes of the task of a failed item, when the item is looked at again (C5.1-1)."""

from hallctl.domain.answer import NOT, OK, Answer
from hallctl.domain.task import CLOSED, DONE, OPEN, Task, TaskClosed, TaskReopened, TaskSentBack

Recheck = TaskClosed | TaskSentBack | TaskReopened


def goes_on(task: Task | None, before: Answer | None) -> bool:
    """Whether a failure belongs to the last task of its item, else it gets a new one.

    It does while that task is open or done, or while nobody has found the item right since (`before` is
    the previous answer).
    """
    if task is None:
        return False
    return task.state in {OPEN, DONE} or (before is not None and before.result == NOT)


def recheck(task: Task | None, result: str, before: Answer | None, by: str) -> Recheck | None:
    """What an answer means for the last task of its item: a right answer closes a task that is done, a
    wrong one opens it again. Nobody checks what they did themselves (`by`, a staff number): somebody
    else still has to. A task that is still to be done stays open, whatever is found.
    """
    if task is None:
        return None
    if result == OK:
        return TaskClosed() if task.state == DONE and task.done_by != by else None
    if result == NOT and task.state == DONE:
        return TaskSentBack()
    if result == NOT and task.state == CLOSED and goes_on(task, before):
        return TaskReopened()
    return None
