package os.atom.protocol.a2a;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far a task came. */
public enum TaskState {
    @JsonProperty("TASK_STATE_UNSPECIFIED")
    UNSPECIFIED,
    /** It is on record. */
    @JsonProperty("TASK_STATE_SUBMITTED")
    SUBMITTED,
    /** The agent has it. */
    @JsonProperty("TASK_STATE_WORKING")
    WORKING,
    @JsonProperty("TASK_STATE_COMPLETED")
    COMPLETED,
    @JsonProperty("TASK_STATE_FAILED")
    FAILED,
    @JsonProperty("TASK_STATE_CANCELED")
    CANCELED,
    /** The agent waits for an answer of the client. */
    @JsonProperty("TASK_STATE_INPUT_REQUIRED")
    INPUT_REQUIRED,
    /** The agent will not do it. */
    @JsonProperty("TASK_STATE_REJECTED")
    REJECTED,
    @JsonProperty("TASK_STATE_AUTH_REQUIRED")
    AUTH_REQUIRED;

    /** Whether nothing comes after it. */
    public boolean ends() {
        return switch (this) {
            case COMPLETED, FAILED, CANCELED, REJECTED -> true;
            case UNSPECIFIED, SUBMITTED, WORKING, INPUT_REQUIRED, AUTH_REQUIRED -> false;
        };
    }

    /** Whether the client has to do something before it goes on. */
    public boolean waits() {
        return this == INPUT_REQUIRED || this == AUTH_REQUIRED;
    }
}
