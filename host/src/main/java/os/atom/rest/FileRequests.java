package os.atom.rest;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import os.atom.file.EditRequest;
import os.atom.file.UndoRequest;
import os.atom.file.WriteRequest;
import os.atom.file.text.Edit;
import os.atom.protocol.FileEdit;
import os.atom.protocol.FileUndo;
import os.atom.protocol.FileWrite;

/** Changes of files from the wire; each mistake is told with its field and what to do. */
@Singleton
class FileRequests {
    private static final int LONGEST_CONTENT = 1 << 20;
    private static final int MOST_EDITS = 200;

    WriteRequest write(@Nullable String path, @Nullable FileWrite sent, @Nullable String key) {
        Path file = FileMembers.path(path);
        FileWrite body = Bodies.present(sent, "{\"content\": \"...\"}");
        return new WriteRequest(
                file,
                payload(body),
                mode(body.mode()),
                FileMembers.hash(body.expectedHash()),
                FileMembers.text("reason", body.reason()),
                FileMembers.key(key));
    }

    private static WriteRequest.Payload payload(FileWrite body) {
        String content = body.content();
        if (content == null) {
            throw Refusal.invalid("content", "is missing; an empty text empties the file");
        }
        if (content.getBytes(StandardCharsets.UTF_8).length > LONGEST_CONTENT * 4L / 3 + 4) {
            throw tooLong();
        }
        String encoding = body.encoding();
        if (encoding != null && encoding.toLowerCase(Locale.ROOT).equals(FileLooks.BASE64)) {
            try {
                return new WriteRequest.Payload.Bytes(Base64.getDecoder().decode(content));
            } catch (IllegalArgumentException wrong) {
                throw Refusal.invalid("content", "is not Base64, as encoding says");
            }
        }
        if (content.getBytes(StandardCharsets.UTF_8).length > LONGEST_CONTENT) {
            throw tooLong();
        }
        return new WriteRequest.Payload.Text(content, FileMembers.encoding(encoding));
    }

    private static Refusal tooLong() {
        return Refusal.invalid("content", "has more than 1 MiB; write it with a command");
    }

    private static WriteRequest.Mode mode(@Nullable String mode) {
        return switch (mode == null ? "any" : mode) {
            case "create" -> WriteRequest.Mode.CREATE;
            case "overwrite" -> WriteRequest.Mode.OVERWRITE;
            case "any" -> WriteRequest.Mode.ANY;
            default -> throw Refusal.invalid("mode", "must be create, overwrite or any");
        };
    }

    EditRequest edit(@Nullable String path, @Nullable FileEdit sent, @Nullable String key) {
        Path file = FileMembers.path(path);
        FileEdit body =
                Bodies.present(sent, "{\"edits\": [{\"before\": \"...\", \"after\": \"...\"}]}");
        List<FileEdit.@Nullable Replacement> given = body.edits();
        if (given == null || given.isEmpty() || given.size() > MOST_EDITS) {
            throw Refusal.invalid("edits", "must be 1 to " + MOST_EDITS + " replacements");
        }
        List<Edit> edits = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            edits.add(edit("edits." + i, given.get(i)));
        }
        return new EditRequest(
                file,
                edits,
                FileMembers.encoding(body.encoding()),
                FileMembers.hash(body.expectedHash()),
                FileMembers.text("reason", body.reason()),
                FileMembers.key(key));
    }

    private static Edit edit(String field, FileEdit.@Nullable Replacement given) {
        String before = given == null ? null : given.before();
        String after = given == null ? null : given.after();
        if (given == null || before == null || before.isEmpty()) {
            throw Refusal.invalid(field + ".before", "is missing; give the text that stands there");
        }
        if (after == null) {
            throw Refusal.invalid(field + ".after", "is missing; an empty text takes it out");
        }
        if (after.equals(before)) {
            throw Refusal.invalid(field + ".after", "is the same as before; nothing would change");
        }
        return new Edit(before, after, Boolean.TRUE.equals(given.all()));
    }

    UndoRequest undo(@Nullable FileUndo body, @Nullable String key) {
        FileUndo given = body == null ? new FileUndo(null, null, null) : body;
        return new UndoRequest(
                Optional.ofNullable(given.id()),
                Optional.ofNullable(given.path()).map(FileMembers::path),
                FileMembers.text("reason", given.reason()),
                FileMembers.key(key));
    }
}
