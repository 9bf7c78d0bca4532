package os.atom.command;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A bash that says which words it makes of a text: {@code args} in the text prints its arguments, a
 * program that does not exist its name too. One process answers many questions, each in a subshell
 * of its own.
 */
final class Bash implements AutoCloseable {
    private static final String LOOP =
            """
            args() { printf '%s\\0' "$#" "$@"; }
            command_not_found_handle() { args "$@"; }
            while IFS= read -r -d '' text; do
              ( eval "$text" ) 2>/dev/null </dev/null
              printf 'end of answer\\0%s\\0' "$?"
            done
            """;
    private final Process process;
    private final InputStream answers;
    private final OutputStream questions;

    Bash(Path directory, Path home) {
        try {
            process =
                    new ProcessBuilder(
                                    "/usr/bin/env",
                                    "-i",
                                    "LC_ALL=C.UTF-8",
                                    "PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin",
                                    "HOME=" + home,
                                    "/bin/bash",
                                    "--norc",
                                    "--noprofile",
                                    "-c",
                                    LOOP)
                            .directory(directory.toFile())
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        answers = new BufferedInputStream(process.getInputStream());
        questions = process.getOutputStream();
    }

    /**
     * What a text did.
     *
     * @param calls the arguments of each {@code args} in it
     */
    record Answer(List<List<String>> calls, int code) {}

    Answer ask(String text) {
        try {
            questions.write((text + "\0").getBytes(StandardCharsets.UTF_8));
            questions.flush();
            List<List<String>> calls = new ArrayList<>();
            String record = next();
            while (!record.equals("end of answer")) {
                List<String> call = new ArrayList<>();
                for (int left = Integer.parseInt(record); left > 0; left--) {
                    call.add(next());
                }
                calls.add(call);
                record = next();
            }
            return new Answer(calls, Integer.parseInt(next()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String next() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int read = answers.read();
        while (read > 0) {
            bytes.write(read);
            read = answers.read();
        }
        if (read < 0) {
            throw new IOException("bash has ended");
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
