package os.atom.protocol.a2a;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whose message it is. */
public enum Role {
    @JsonProperty("ROLE_UNSPECIFIED")
    UNSPECIFIED,
    /** The client's. */
    @JsonProperty("ROLE_USER")
    USER,
    /** The agent's. */
    @JsonProperty("ROLE_AGENT")
    AGENT
}
