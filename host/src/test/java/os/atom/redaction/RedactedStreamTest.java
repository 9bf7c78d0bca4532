package os.atom.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import os.atom.redaction.rule.Example;
import os.atom.redaction.rule.Rule;
import os.atom.redaction.rule.RuleReader;
import os.atom.redaction.rule.Template;

/** Output that arrives in pieces, cut anywhere. */
class RedactedStreamTest {
    private static final Redactor REDACTOR = Redaction.shipped();

    private static final List<String> GLUE =
            List.of(
                    "\n",
                    " ",
                    "",
                    "\"",
                    "\\n",
                    "=",
                    ":",
                    "%3D",
                    "\t",
                    "password=",
                    "-----",
                    "+",
                    "\r\n",
                    "[redacted:email]",
                    "[redacted:",
                    "]",
                    "token: ",
                    "\u00e9",
                    "/",
                    "@",
                    ".",
                    "12 34 ",
                    "AB ",
                    "x",
                    "\0",
                    "'",
                    "{",
                    "}",
                    ",",
                    "\u001e",
                    "\ud83d\udd11");

    /** Pieces of what the rules find and spare, whole and broken, put together at random. */
    @Provide
    Arbitrary<byte[]> hardTexts() {
        List<Example> examples = new ArrayList<>();
        RuleReader.shipped().stream()
                .flatMap(file -> file.rules().stream())
                .map(Rule::head)
                .forEach(head -> {
                    examples.addAll(head.finds());
                    examples.addAll(head.spares());
                });
        Arbitrary<String> filled =
                Combinators.combine(Arbitraries.of(examples), Arbitraries.integers().between(0, 99))
                        .as((example, seed) ->
                                new Template(example.template()).fill(new Random(seed)).text());
        Arbitrary<String> broken =
                Combinators.combine(filled, Arbitraries.integers().between(0, 80))
                        .as((text, at) -> text.substring(Math.min(at, text.length())));
        Arbitrary<String> often =
                Combinators.combine(filled, Arbitraries.integers().between(2, 60))
                        .as(String::repeat);
        Arbitrary<String> part =
                Arbitraries.frequencyOf(
                        Tuple.of(8, filled),
                        Tuple.of(4, broken),
                        Tuple.of(1, often),
                        Tuple.of(6, Arbitraries.of(GLUE)));
        Arbitrary<byte[]> text =
                part.list()
                        .ofMinSize(1)
                        .ofMaxSize(14)
                        .map(parts -> String.join("", parts).getBytes(StandardCharsets.UTF_8));
        Arbitrary<byte[]> noise = Arbitraries.bytes().array(byte[].class).ofMaxSize(200);
        return Arbitraries.frequencyOf(Tuple.of(12, text), Tuple.of(1, noise));
    }

    @Property(tries = 400)
    void theResultDoesNotDependOnHowItIsCut(@ForAll("hardTexts") byte[] text, @ForAll Random cuts) {
        byte[] whole = redact(text, text.length + 1, cuts);
        for (int most : List.of(1, 7, 90)) {
            assertThat(redact(text, most, cuts)).isEqualTo(whole);
        }
    }

    @Property(tries = 400)
    void redactingTwiceChangesNothing(@ForAll("hardTexts") byte[] text, @ForAll Random cuts) {
        byte[] once = redact(text, text.length + 1, cuts);
        assertThat(redact(once, 13, cuts)).isEqualTo(once);
    }

    @Property(tries = 100)
    void aStreamGivesWhatATextGives(@ForAll("hardTexts") byte[] text, @ForAll Random cuts) {
        String read = new String(text, StandardCharsets.UTF_8);
        byte[] valid = read.getBytes(StandardCharsets.UTF_8);
        assertThat(new String(redact(valid, 33, cuts), StandardCharsets.UTF_8))
                .isEqualTo(REDACTOR.text(read));
    }

    @Test
    void bytesThatAreNoTextPassUnchanged() {
        byte[] noise = new byte[100_000];
        new Random(8).nextBytes(noise);
        assertThat(redact(noise, 4096, new Random(1))).isEqualTo(noise);
    }

    @Test
    void aPlainLineIsGivenOutAtItsEnd() {
        Out out = new Out();
        RedactedStream stream = REDACTOR.stream(out);
        stream.accept(bytes("one line of it\n"));
        assertThat(out).hasToString("one line of it\n");
    }

    @Test
    void aWordIsHeldBackUntilItIsOver() {
        Out out = new Out();
        RedactedStream stream = REDACTOR.stream(out);
        stream.accept(bytes("say jo"));
        assertThat(out).hasToString("say ");
        stream.accept(bytes("@example.org now"));
        stream.finish();
        assertThat(out).hasToString("say [redacted:email] now");
    }

    @Test
    void aPromptIsShownWhenTheStreamIsSettled() {
        Out out = new Out();
        RedactedStream stream = REDACTOR.stream(out);
        stream.accept(bytes("Enter password: "));
        stream.settle();
        assertThat(out).hasToString("Enter password: ");
    }

    @Test
    void whatHasBegunToBeASecretIsHeldBackEvenThen() {
        Out out = new Out();
        RedactedStream stream = REDACTOR.stream(out);
        stream.accept(bytes("got ghp_0123456789"));
        stream.settle();
        assertThat(out).hasToString("got ");
        stream.accept(bytes("0123456789abcdefghijklmnop\n"));
        assertThat(out).hasToString("got [redacted:github-token]\n");
    }

    @Test
    void halfASecretIsDroppedWhereTheOutputIsCutOff() {
        Out out = new Out();
        RedactedStream stream = REDACTOR.stream(out);
        stream.accept(bytes("a line\nkey AKIA234567"));
        stream.cut();
        assertThat(out).hasToString("a line\nkey ");
    }

    @Test
    void aKeyOfAnyLengthIsFollowedInBoundedMemory() {
        Out out = new Out();
        RedactedStream stream = REDACTOR.stream(out);
        stream.accept(bytes("-----BEGIN RSA PRIVATE KEY-----\n"));
        byte[] line = new byte[65];
        Arrays.fill(line, (byte) 'Q');
        line[64] = '\n';
        for (int number = 0; number < 200_000; number++) {
            stream.accept(ByteBuffer.wrap(line));
        }
        stream.accept(bytes("-----END RSA PRIVATE KEY-----\nafter\n"));
        stream.finish();
        assertThat(out).hasToString("[redacted:private-key]\nafter\n");
    }

    private static byte[] redact(byte[] text, int most, Random cuts) {
        Out out = new Out();
        RedactedStream stream = REDACTOR.stream(out);
        int at = 0;
        while (at < text.length) {
            int length = Math.min(text.length - at, 1 + cuts.nextInt(most));
            stream.accept(ByteBuffer.wrap(text, at, length));
            at += length;
        }
        stream.finish();
        return out.all.toByteArray();
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Keeps what comes out. */
    private static final class Out implements java.util.function.Consumer<ByteBuffer> {
        private final ByteArrayOutputStream all = new ByteArrayOutputStream();

        @Override
        public void accept(ByteBuffer bytes) {
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            all.writeBytes(copy);
        }

        @Override
        public String toString() {
            return all.toString(StandardCharsets.UTF_8);
        }
    }
}
