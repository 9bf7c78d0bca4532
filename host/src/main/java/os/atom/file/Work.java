package os.atom.file;

import os.atom.mount.View;

/** Something that is done with a file: at once, or once a person was shown it. */
interface Work<T> {
    /** Does it, recorded together with what led to it. */
    T now(View view, Place place, Opening opening) throws Unfit, InterruptedException;

    /**
     * What a person would be shown; nothing is done.
     *
     * @param open whether who asks may see the file, and so be told at once what does not fit; else
     *     that is for the person alone
     */
    Drawn draw(Place place, boolean open) throws Unfit, InterruptedException;
}
