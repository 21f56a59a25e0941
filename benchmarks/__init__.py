"""What Détente reaches, measured: quality gate with pinned floors, specialists' sets, speed, memory."""
