package os.atom.a2a;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import os.atom.identity.Principal;
import os.atom.protocol.a2a.AgentCapabilities;
import os.atom.protocol.a2a.AgentCard;
import os.atom.protocol.a2a.AgentCardSignature;
import os.atom.protocol.a2a.AgentInterface;
import os.atom.protocol.a2a.AgentProvider;
import os.atom.protocol.a2a.AgentSkill;
import os.atom.protocol.a2a.SecurityRequirement;
import os.atom.protocol.a2a.SecurityScheme;

/**
 * Who can be asked here, where and how. A card says nothing that is not true of every caller; what
 * an agent's tags and level are is for those with a key. Thread-safe.
 */
final class Cards {
    /** Where the host's own card is. */
    static final String HOST = "/.well-known/agent-card.json";

    /** Where the key is that signs cards. */
    static final String KEYS = "/.well-known/jwks.json";

    private static final String KEY = "key";

    /** What is taken and given; as {@code raw} bytes only these are taken. */
    static final List<String> MODES = List.of("text/plain", "application/json");

    private static final String DOCUMENTATION = "/q/openapi";

    private final CardSigner signer;
    private final String version;

    Cards(CardSigner signer, String version) {
        this.signer = signer;
        this.version = version;
    }

    /**
     * The host's: which of its agents can be asked.
     *
     * @param base where the caller reaches it
     */
    ObjectNode host(String base, List<Principal.Agent> offered) {
        List<AgentInterface> interfaces = new ArrayList<>(interfaces(base + "/a2a", ""));
        List<AgentSkill> skills = new ArrayList<>();
        for (Principal.Agent agent : offered) {
            skills.add(
                    skill(
                            agent.name(),
                            "Ask " + agent.name(),
                            "What is sent with tenant %s waits in the inbox of that agent; its own card is %s"
                                    .formatted(agent.name(), base + path(agent)),
                            List.of("agent")));
        }
        return signed(
                base,
                card(
                        "Atom OS",
                        "A governed host for agents. Name the agent that is asked as the tenant.",
                        base,
                        interfaces,
                        skills,
                        false));
    }

    /** An agent's own. */
    ObjectNode agent(String base, Principal.Agent agent) {
        return signed(base, card(base, agent, List.of("message"), ""));
    }

    /** The same for whoever has a key: its tags, and how far it is trusted. */
    ObjectNode extended(String base, Principal.Agent agent) {
        List<String> tags = new ArrayList<>(List.of("message"));
        agent.tags().stream().sorted().forEach(tags::add);
        return signed(
                base,
                card(base, agent, tags, " Its level is %s.".formatted(agent.maturity().word())));
    }

    private AgentCard card(String base, Principal.Agent agent, List<String> tags, String more) {
        return card(
                agent.name(),
                "An agent of an Atom OS host. What is sent to it waits in its inbox; its answers are"
                        + " the task's messages and artifacts."
                        + more,
                base,
                interfaces(base + "/a2a/" + agent.name(), ""),
                List.of(
                        skill(
                                "message",
                                "Take a message",
                                "Reads what is sent in natural language, and answers when it has.",
                                tags)),
                true);
    }

    static String path(Principal.Agent agent) {
        return "/a2a/" + agent.name() + HOST;
    }

    private static List<AgentInterface> interfaces(String url, String tenant) {
        Optional<String> of = Optional.of(tenant).filter(name -> !name.isEmpty());
        return List.of(
                new AgentInterface(url, "JSONRPC", of.orElse(null), "1.0"),
                new AgentInterface(url, "HTTP+JSON", of.orElse(null), "1.0"),
                new AgentInterface(url, "JSONRPC", of.orElse(null), "0.3"));
    }

    private static AgentSkill skill(String id, String name, String description, List<String> tags) {
        return new AgentSkill(
                id, name, description, tags, List.of(), List.of(), List.of(), List.of());
    }

    private AgentCard card(
            String name,
            String description,
            String base,
            List<AgentInterface> interfaces,
            List<AgentSkill> skills,
            boolean extended) {
        SecurityScheme scheme =
                new SecurityScheme(
                        null,
                        new SecurityScheme.HttpAuth(
                                "The key of an agent, or the token of a person, of this host.",
                                "Bearer",
                                null),
                        null,
                        null,
                        null);
        return new AgentCard(
                name,
                description,
                interfaces,
                new AgentProvider(base, "Atom OS"),
                version,
                base + DOCUMENTATION,
                new AgentCapabilities(true, true, Extensions.OURS.spoken(), extended ? true : null),
                Map.of(KEY, scheme),
                List.of(
                        new SecurityRequirement(
                                Map.of(KEY, new SecurityRequirement.Scopes(List.of())))),
                MODES,
                MODES,
                skills,
                List.of(),
                null);
    }

    private ObjectNode signed(String base, AgentCard card) {
        ObjectNode json = Json.tree(card);
        ArrayNode signatures = JsonNodeFactory.instance.arrayNode();
        for (AgentCardSignature signature : signer.sign(json, base + KEYS)) {
            signatures.add(Json.tree(signature));
        }
        json.set("signatures", signatures);
        return json;
    }

    /** The public key as a JWKS. */
    ObjectNode keys() {
        return signer.keys();
    }
}
