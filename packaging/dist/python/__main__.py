"""For ``python -m atom_os``, where the environment's folder of commands is not on the path."""

from atom_os import main

main()
