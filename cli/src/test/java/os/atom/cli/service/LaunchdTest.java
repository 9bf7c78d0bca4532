package os.atom.cli.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
