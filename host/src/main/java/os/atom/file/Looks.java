package os.atom.file;

import java.util.LinkedHashMap;
import java.util.Map;
import os.atom.mount.View;
import os.atom.protocol.FileChange.Version;
import os.atom.protocol.FileContent;
import os.atom.protocol.FileList;
import os.atom.protocol.FileSearch;

/** Looks at files that policy or a person lets be read, and what is said of each. Thread-safe. */
record Looks(Reading reading, Budget budget) {
    Looked<FileContent> read(Asker asker, Place place, ReadRequest request)
            throws Unfit, InterruptedException {
        Reading.Read read = reading.read(asker, place, request);
        Map<String, Object> what = new LinkedHashMap<>();
        what.put("path", read.content().path());
        what.put("offset", read.content().offset());
        what.put("length", read.content().length());
        what.put("size", read.content().size());
        what.put("encoding", read.content().encoding());
        what.put("hash", FileHash.of(read.bytes()).text());
        return new Looked<>(read.content(), FileFacts.READ, what);
    }

    /**
     * What a person is shown before a file is read: which one, bound to what it holds now.
     *
     * @param open whether who asks may be told what does not fit
     */
    Drawn draw(Asker asker, Place place, ReadRequest request, boolean open)
            throws Unfit, InterruptedException {
        Map<String, String> terms = Terms.of(request);
        try {
            FileContent content = reading.read(asker, place, request).content();
            String hash = content.hash();
            Version before =
                    hash == null
                            ? null
                            : new Version(
                                    hash,
                                    content.size(),
                                    request.raw() ? null : content.encoding());
            return Drawn.look(terms, before, stamp(content));
        } catch (Unfit unfit) {
            if (open) {
                throw unfit;
            }
            return Drawn.look(terms, null, null).but(unfit);
        }
    }

    /** What tells a file from what it becomes: its hash, or of a large one what else is known. */
    static String stamp(FileContent content) {
        String hash = content.hash();
        return hash == null ? content.size() + " bytes of " + content.modified() : hash;
    }

    Looked<FileList> list(Asker asker, View view, Place place, ListRequest request)
            throws Unfit, InterruptedException {
        FileList list = Listing.list(asker, view, place, request);
        Map<String, Object> what = new LinkedHashMap<>();
        what.put("path", list.path());
        what.put("depth", request.depth());
        what.put("hidden", request.dotted());
        what.put("glob", request.pattern());
        what.put("entries", list.items().size());
        return new Looked<>(list, FileFacts.LISTED, what);
    }

    Looked<FileSearch> search(Asker asker, View view, Place place, SearchRequest request)
            throws Unfit, InterruptedException {
        FileSearch search = new Searching(asker, view, place, request, budget).search();
        Map<String, Object> what = new LinkedHashMap<>();
        what.put("path", search.path());
        what.put("sought", request.words());
        what.put("hidden", request.dotted());
        what.put("glob", request.pattern());
        what.put("searched", search.searched());
        what.put("matches", search.items().size());
        what.put("files", SearchedFiles.of(search));
        return new Looked<>(search, FileFacts.SEARCHED, what);
    }
}
