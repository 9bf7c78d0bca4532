package os.atom.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import os.atom.redaction.RedactedStream;
import os.atom.redaction.Redaction;
import os.atom.redaction.Redactor;
import os.atom.redaction.rule.Template;

/**
 * How many secrets of the labelled sample redaction finds, what it takes out of clean texts by
 * mistake, and how fast it is. The sample is that of the tests.
 */
final class RedactionBench {
    private static final Path SAMPLE = Path.of("host", "src", "test", "resources", "redaction");
    private static final int SEEDS = 20;
    private static final int CHUNK = 8192;
    private static final int MEGABYTES = 1;

    private RedactionBench() {}

    static void run(Report report, Path directory) throws Exception {
        if (!Files.isDirectory(SAMPLE)) {
            report.line("redaction: no sample in %s; start it in the clone".formatted(SAMPLE));
            return;
        }
        Redactor redactor = Redaction.shipped();
        recall(report, redactor);
        List<String> clean = mistakes(report, redactor);
        speed(report, redactor, "clean texts", repeated(String.join("\n", clean)));
        speed(report, redactor, "a build's output", repeated(Files.readString(clean("build.txt"))));
        speed(report, redactor, "the sample's secrets", repeated(secrets()));
        speed(report, redactor, "pass: and nothing else", repeated("pass:"));
        speed(report, redactor, "numbers and nothing else", repeated("1 "));
    }

    private static void recall(Report report, Redactor redactor) throws IOException {
        int all = 0;
        int missed = 0;
        StringBuilder groups = new StringBuilder();
        for (Map<String, Object> group : groups()) {
            int wrong = 0;
            for (Template template : templates(group)) {
                for (int seed = 0; seed < SEEDS; seed++) {
                    Template.Filled filled = template.fill(new Random(seed));
                    String redacted = redactor.text(filled.text());
                    all += filled.secrets().size();
                    wrong += (int) filled.secrets().stream().filter(redacted::contains).count();
                }
            }
            missed += wrong;
            groups.append(
                    wrong == 0 ? "" : "%n  missed %d of %s".formatted(wrong, group.get("label")));
        }
        report.line(
                "redaction: recall %s %% (%d of %d secrets, each text filled %d times)%s"
                        .formatted(percent(all - missed, all), all - missed, all, SEEDS, groups));
    }

    private static List<String> mistakes(Report report, Redactor redactor) throws IOException {
        List<String> texts = new ArrayList<>();
        int mistakes = 0;
        int lines = 0;
        try (Stream<Path> files = Files.list(SAMPLE.resolve("clean"))) {
            for (Path file : files.sorted().toList()) {
                String text = Files.readString(file);
                texts.add(text);
                lines += (int) text.lines().count();
                mistakes += count(redactor.text(text), "[redacted:") - count(text, "[redacted:");
            }
        }
        report.line(
                "redaction: %d taken out by mistake in %d clean files of %d lines"
                        .formatted(mistakes, texts.size(), lines));
        return texts;
    }

    private static void speed(Report report, Redactor redactor, String what, String text)
            throws Exception {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Figures whole = Figures.of(1, 3, () -> redactor.text(text));
        Figures stream =
                Figures.of(
                        1,
                        3,
                        () -> {
                            RedactedStream out = redactor.stream(_ -> {});
                            for (int at = 0; at < bytes.length; at += CHUNK) {
                                int length = Math.min(CHUNK, bytes.length - at);
                                out.accept(ByteBuffer.wrap(bytes, at, length));
                            }
                            out.finish();
                        });
        report.line(
                "redaction: %s: %s MB/s as one text, %s MB/s as a stream"
                        .formatted(what, rate(bytes, whole), rate(bytes, stream)));
    }

    private static String rate(byte[] bytes, Figures times) {
        return String.format(Locale.ROOT, "%.1f", bytes.length * 1_000.0 / times.median());
    }

    private static String percent(int part, int all) {
        return String.format(Locale.ROOT, "%.1f", 100.0 * part / all);
    }

    private static int count(String text, String part) {
        return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
    }

    private static String repeated(String text) {
        return text.repeat(Math.max(1, (MEGABYTES << 20) / text.length()));
    }

    private static Path clean(String name) {
        return SAMPLE.resolve("clean").resolve(name);
    }

    private static String secrets() throws IOException {
        StringBuilder all = new StringBuilder();
        for (Map<String, Object> group : groups()) {
            for (Template template : templates(group)) {
                all.append(template.fill(new Random(1)).text()).append('\n');
            }
        }
        return all.toString();
    }

    private static List<Template> templates(Map<String, Object> group) {
        return group.get("texts") instanceof List<?> texts
                ? texts.stream().map(text -> new Template(String.valueOf(text))).toList()
                : List.of();
    }

    private static List<Map<String, Object>> groups() throws IOException {
        Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        List<Map<String, Object>> groups =
                yaml.load(Files.readString(SAMPLE.resolve("secrets.yaml")));
        return groups;
    }
}
