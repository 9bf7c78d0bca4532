package os.atom.a2a;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import os.atom.protocol.a2a.AgentExtension;

/** Which extensions are active is what both sides speak. */
class ExtensionsTest {
    private static final Extensions TWO =
            new Extensions(
                    List.of(
                            new AgentExtension("urn:x:must", null, true, null),
                            new AgentExtension("urn:x:may", null, false, null)));

    @Test
    void whatIsNotSpokenHereIsPassedOver() throws Exception {
        assertThat(Extensions.OURS.active(null)).isEmpty();
        assertThat(Extensions.OURS.active("")).isEmpty();
        assertThat(Extensions.OURS.active("https://example.com/ext/v1, ,,")).isEmpty();
        assertThat(
                        Extensions.OURS.active(
                                "https://example.com/ext/v1 , " + Extensions.RESUME + ",x"))
                .contains(Extensions.RESUME);
        assertThat(Extensions.OURS.active(Extensions.RESUME + "2")).isEmpty();
    }

    @Test
    void withoutWhatIsRequiredNothingIsDone() throws Exception {
        for (String asked : new String[] {null, "", "urn:x:may", "urn:x:must2"}) {
            assertThatThrownBy(() -> TWO.active(asked))
                    .isInstanceOfSatisfying(
                            A2aFault.class,
                            fault -> {
                                assertThat(fault.kind())
                                        .isEqualTo(A2aFault.Kind.EXTENSION_SUPPORT_REQUIRED);
                                assertThat(fault.rpc().path("code").asInt()).isEqualTo(-32008);
                                assertThat(fault).hasMessageContaining("urn:x:must");
                            });
        }
        assertThat(TWO.active("urn:x:must")).contains("urn:x:must");
        assertThat(TWO.active("urn:x:may,urn:x:must")).contains("urn:x:must, urn:x:may");
    }
}
