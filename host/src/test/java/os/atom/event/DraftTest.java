package os.atom.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import os.atom.identity.Outcome;

/** An event from the wire: what it means, and what is wrong with it, by the member's name. */
class DraftTest {
    private static Draft read(String json) {
        return switch (Wire.draft(json).then(Shape::check)) {
            case Outcome.Done<Draft>(Draft draft) -> draft;
            case Outcome.Refused<Draft> refused -> throw new AssertionError(refused);
        };
    }

    @Test
    void keepsWhatItCarriesAndCallsTheSendersOwnNamesOtherwise() {
        Draft draft =
                read(
                        """
                        {"specversion": "1.0", "id": "a-1", "source": "/builds", "type": "scout.done",
                         "time": "2026-01-02T03:04:05Z", "subject": "build-42", "channel": "ci",
                         "datacontenttype": "application/json", "priority": "high", "try": 3,
                         "final": true, "dataschema": null,
                         "data": {"a": 1.10, "b": [12345678901234567890, 0.1234567890123456789]}}
                        """);
        assertThat(draft.type()).isEqualTo("scout.done");
        assertThat(draft.channel()).contains("ci");
        assertThat(draft.attributes())
                .isEqualTo(
                        Map.of(
                                "originid", "a-1",
                                "originsource", "/builds",
                                "origintime", "2026-01-02T03:04:05Z",
                                "subject", "build-42",
                                "priority", "high",
                                "try", 3,
                                "final", true));
        assertThat(draft.data())
                .contains("{\"a\":1.10,\"b\":[12345678901234567890,0.1234567890123456789]}");
    }

    @Test
    void needsNoMoreThanAType() {
        assertThat(read("{\"type\": \"scout.done\", \"data\": null}"))
                .isEqualTo(new Draft("scout.done", Optional.empty(), Map.of(), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "no json | event.event",
                "[] | event.event",
                "{\"type\": \"a.b\", \"type\": \"a.c\"} | event.event",
                "{\"type\": \"a.b\"} {} | event.event",
                "{\"data\": 1} | event.type",
                "{\"type\": 5} | event.type",
                "{\"type\": \"one\"} | event.type",
                "{\"type\": \"a..b\"} | event.type",
                "{\"type\": \"a.b c\"} | event.type",
                "{\"type\": \"a.*\"} | event.type",
                "{\"type\": \"a.b\", \"specversion\": \"0.3\"} | event.specversion",
                "{\"type\": \"a.b\", \"datacontenttype\": \"text/xml\"} | event.datacontenttype",
                "{\"type\": \"a.b\", \"data_base64\": \"AAAA\"} | event.attributes",
                "{\"type\": \"a.b\", \"Camel\": \"x\"} | event.attributes",
                "{\"type\": \"a.b\", \"actor\": \"person:1\"} | event.actor",
                "{\"type\": \"a.b\", \"treatas\": \"command\"} | event.treatas",
                "{\"type\": \"a.b\", \"seq\": \"1\"} | event.seq",
                "{\"type\": \"a.b\", \"try\": 1.5} | event.try",
                "{\"type\": \"a.b\", \"try\": 4294967296} | event.try",
                "{\"type\": \"a.b\", \"nested\": {}} | event.nested",
                "{\"type\": \"a.b\", \"subject\": 5} | event.subject",
                "{\"type\": \"a.b\", \"subject\": \" \"} | event.subject",
                "{\"type\": \"a.b\", \"subject\": \"a\\u202eb\"} | event.subject",
                "{\"type\": \"a.b\", \"subject\": \"a\\nb\"} | event.subject",
                "{\"type\": \"a.b\", \"subject\": \"\\ud800\"} | event.subject",
                "{\"type\": \"a.b\", \"dataschema\": \"no uri\"} | event.dataschema",
                "{\"type\": \"a.b\", \"time\": \"noon\"} | event.time",
                "{\"type\": \"a.b\", \"channel\": 1} | event.channel"
            })
    void saysWhatIsWrong(String json, String rule) {
        Outcome<Draft> outcome = Wire.draft(json).then(Shape::check);
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        assertThat(((Outcome.Refused<Draft>) outcome).rule()).isEqualTo(rule);
    }

    @Test
    void isBounded() {
        assertThat(
                        Wire.draft(
                                "{\"type\":\"a.b\",\"data\":"
                                        + "[".repeat(40)
                                        + "]".repeat(40)
                                        + "}"))
                .isInstanceOf(Outcome.Refused.class);
        StringBuilder many = new StringBuilder("{\"type\":\"a.b\"");
        for (int at = 0; at < 21; at++) {
            many.append(",\"x").append(at).append("\":1");
        }
        assertThat(Wire.draft(many.append('}').toString()).then(Shape::check))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(
                        Wire.draft("{\"type\":\"a.b\",\"x\":\"" + "y".repeat(501) + "\"}")
                                .then(Shape::check))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(Wire.draft("{\"type\":\"a." + "b.".repeat(16) + "c\"}").then(Shape::check))
                .isInstanceOf(Outcome.Refused.class);
    }
}
