"""What becomes of the task of a failed item, when the item is looked at again (C5.1-1)."""

from hallctl.domain.answer import NOT, OK, Answer
from hallctl.domain.task import CLOSED, DONE, OPEN, Task, TaskClosed, TaskReopened, TaskSentBack

Recheck = TaskClosed | TaskSentBack | TaskReopened


def goes_on(task: Task | None, before: Answer | None) -> bool:
    """Whether a failure belongs to the last task of its item: it is open or done, or nobody found the item
    right since (`before` is the answer before); else it has a task of its own.
    """
    if task is None:
        return False
    return task.state in {OPEN, DONE} or (before is not None and before.result == NOT)


def recheck(task: Task | None, result: str, before: Answer | None, by: str) -> Recheck | None:
    """What an answer means for the last task of its item: right closes one that is done, wrong opens it again.

    `by` (a staff number) does not check what they did themselves: somebody else still has to. One that is to be
    done stays so, whatever is found.
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
