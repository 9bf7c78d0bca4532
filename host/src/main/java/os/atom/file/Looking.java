package os.atom.file;

import os.atom.journal.Journal;
import os.atom.mount.View;

/** A look at files: on record before it is handed out, or drawn for a person. Thread-safe. */
record Looking<T>(Journal journal, Asker asker, Look<T> look, Draw draw) implements Work<T> {
    /** What is looked at. */
    interface Look<T> {
        Looked<T> at(View view, Place place) throws Unfit, InterruptedException;
    }

    /** What a person is shown of it. */
    interface Draw {
        Drawn at(Place place, boolean open) throws Unfit, InterruptedException;
    }

    @Override
    public T now(View view, Place place, Opening opening) throws Unfit, InterruptedException {
        Looked<T> looked = look.at(view, place);
        journal.append(
                opening.and(FileFacts.look(looked.type(), opening.id(), asker, looked.what())));
        return looked.value();
    }

    @Override
    public Drawn draw(Place place, boolean open) throws Unfit, InterruptedException {
        return draw.at(place, open);
    }
}
