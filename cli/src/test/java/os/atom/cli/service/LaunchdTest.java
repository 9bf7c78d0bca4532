package os.atom.cli.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import os.atom.cli.server.Surroundings;

/** The agent's property list, read as a property list. */
final class LaunchdTest {
    private static final Launchd LAUNCHD =
            new Launchd(new Surroundings(Map.of("HOME", "/Users/me")), 501);

    @Test
    void saysWhatIsToBeRunAndHow() throws Exception {
        Kept kept =
                new Kept(
                        Path.of("/A & B/<atom-os>"),
                        Path.of("/Users/me/.atom-os"),
                        List.of("--port=9", "--host-mount=/it's \"mine\""),
                        "/jdk");

        Map<?, ?> read = (Map<?, ?>) read(ServiceFile.marked(LAUNCHD, kept));

        assertThat(read.get("Label")).isEqualTo("os.atom.atom-os");
        assertThat(read.get("ProgramArguments"))
                .isEqualTo(
                        List.of(
                                "/A & B/<atom-os>",
                                "start",
                                "--port=9",
                                "--host-mount=/it's \"mine\""));
        assertThat(read.get("EnvironmentVariables"))
                .isEqualTo(
                        Map.of(
                                "ATOM_OS_HOME",
                                "/Users/me/.atom-os",
                                "ATOM_OS_STARTED_BY",
                                "service",
                                "JAVA_HOME",
                                "/jdk"));
        assertThat(read.get("RunAtLoad")).isEqualTo(true);
        // A stop ends by a signal and is no crash.
        assertThat(read.get("KeepAlive")).isEqualTo(Map.of("Crashed", true));
        assertThat(read.get("ExitTimeOut")).isEqualTo(60L);
        assertThat(read.get("StandardErrorPath")).isEqualTo("/Users/me/.atom-os/logs/start.log");
    }

    /**
     * What launchd.plist(5) knows of what we might say; launchd passes over what it does not know.
     */
    private static final Map<String, Class<?>> KNOWN =
            Map.ofEntries(
                    Map.entry("Label", String.class),
                    Map.entry("ProgramArguments", List.class),
                    Map.entry("EnvironmentVariables", Map.class),
                    Map.entry("WorkingDirectory", String.class),
                    Map.entry("Umask", Long.class),
                    Map.entry("RunAtLoad", Boolean.class),
                    Map.entry("KeepAlive", Map.class),
                    Map.entry("ThrottleInterval", Long.class),
                    Map.entry("ExitTimeOut", Long.class),
                    Map.entry("ProcessType", String.class),
                    Map.entry("StandardInPath", String.class),
                    Map.entry("StandardOutPath", String.class),
                    Map.entry("StandardErrorPath", String.class));

    private static final Set<String> KEEP_ALIVE =
            Set.of(
                    "SuccessfulExit",
                    "Crashed",
                    "PathState",
                    "OtherJobEnabled",
                    "AfterInitialDemand");

    private static void assertUnderstood(String text) throws Exception {
        Map<?, ?> read = (Map<?, ?>) read(text);
        assertThat(read.keySet()).allMatch(KNOWN::containsKey);
        read.forEach((key, value) ->
                assertThat(value).as("%s", key).isInstanceOf(KNOWN.get(key.toString())));
        assertThat(((Map<?, ?>) read.get("KeepAlive")).keySet())
                .allMatch(key -> KEEP_ALIVE.contains(key.toString()));
        assertThat((List<?>) read.get("ProgramArguments")).allMatch(String.class::isInstance);
        assertThat(((Map<?, ?>) read.get("EnvironmentVariables")).values())
                .allMatch(String.class::isInstance);
        // Both are needed, and the file bears the label's name.
        assertThat(LAUNCHD.file().getFileName()).hasToString(read.get("Label") + ".plist");
    }

    @Test
    void saysOnlyWhatLaunchdUnderstands() throws Exception {
        Kept kept =
                new Kept(
                        Path.of("/a/bin/atom-os"),
                        Path.of("/Users/me/.atom-os"),
                        List.of("--port=9"),
                        "/jdk");
        String text = ServiceFile.marked(LAUNCHD, kept);
        assertUnderstood(text);
        for (String wrong :
                List.of(
                        text.replace("<key>KeepAlive<", "<key>KeepAlife<"),
                        text.replace("<key>Crashed<", "<key>Crash<"),
                        text.replaceFirst("<integer>(\\d+)</integer>", "<string>$1</string>"))) {
            assertThat(wrong).isNotEqualTo(text);
            assertThatThrownBy(() -> assertUnderstood(wrong)).isInstanceOf(AssertionError.class);
        }
    }

    @Test
    void isTheUsersOwn() {
        assertThat(LAUNCHD.file())
                .isEqualTo(Path.of("/Users/me/Library/LaunchAgents/os.atom.atom-os.plist"));
        assertThat(LAUNCHD.begin())
                .containsExactly(
                        List.of("launchctl", "bootstrap", "gui/501", LAUNCHD.file().toString()));
        assertThat(LAUNCHD.end())
                .containsExactly(List.of("launchctl", "bootout", "gui/501/os.atom.atom-os"));
    }

    private static Object read(String text) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        factory.setIgnoringComments(true);
        Element plist =
                factory.newDocumentBuilder()
                        .parse(new InputSource(new StringReader(text)))
                        .getDocumentElement();
        assertThat(plist.getTagName()).isEqualTo("plist");
        return value(elements(plist).getFirst());
    }

    private static Object value(Element element) {
        return switch (element.getTagName()) {
            case "string" -> element.getTextContent();
            case "integer" -> Long.valueOf(element.getTextContent());
            case "true" -> true;
            case "array" -> elements(element).stream().map(LaunchdTest::value).toList();
            case "dict" -> {
                Map<String, Object> map = new LinkedHashMap<>();
                List<Element> inside = elements(element);
                for (int at = 0; at < inside.size(); at += 2) {
                    assertThat(inside.get(at).getTagName()).isEqualTo("key");
                    map.put(inside.get(at).getTextContent(), value(inside.get(at + 1)));
                }
                yield map;
            }
            default -> throw new AssertionError(element.getTagName());
        };
    }

    private static List<Element> elements(Element parent) {
        List<Element> elements = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                elements.add(element);
            }
        }
        return elements;
    }
}
