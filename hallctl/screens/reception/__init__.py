"""Reception (F2): needs, tickets, and preparing those who wait."""
