# Configuration of nbconvert: leaves the cell that was running when nbconvert
# ended, with all that it had put out, in the file that NNBOOK_CELL names.
# nbconvert itself writes nothing of a notebook in which a cell fails.
import atexit
import json
import os

running = None


def began(cell, cell_index):
    global running
    running = {"index": cell_index, "cell": cell}


def leave():
    if running:
        with open(os.environ["NNBOOK_CELL"], "w", encoding="utf-8") as file:
            json.dump(running, file)


get_config().ExecutePreprocessor.on_cell_execute = began  # noqa: F821
atexit.register(leave)
