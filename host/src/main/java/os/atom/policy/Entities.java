package os.atom.policy;

import com.cedarpolicy.model.entity.Entity;
import com.cedarpolicy.value.CedarList;
import com.cedarpolicy.value.EntityIdentifier;
import com.cedarpolicy.value.EntityTypeName;
import com.cedarpolicy.value.EntityUID;
import com.cedarpolicy.value.PrimBool;
import com.cedarpolicy.value.PrimString;
import com.cedarpolicy.value.Value;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.policy.Facts.Detail;
import os.atom.policy.Facts.Kind;

/** Puts agents and facts into the words of the Cedar schema. Pure. */
final class Entities {
    private static final EntityTypeName AGENT = type("Agent");
    private static final EntityTypeName AT_LEAST = type("AtLeast");
    private static final EntityTypeName MATURITY = type("Maturity");
    private static final EntityTypeName EFFECT = type("Effect");
    private static final EntityTypeName ACTION = type("Action");
    private static final EntityUID COMMAND = uid(type("Command"), "asked");

    private Entities() {}

    static Entity agent(Principal.Agent agent) {
        Map<String, Value> attributes =
                Map.of(
                        "name",
                        new PrimString(agent.name()),
                        "maturity",
                        uid(MATURITY, agent.maturity().word()),
                        "paused",
                        new PrimBool(agent.paused()),
                        "tags",
                        strings(agent.tags()));
        return new Entity(uid(AGENT, agent.id().value()), attributes, reached(agent.maturity()));
    }

    static Entity command(Facts facts) {
        Map<String, Value> attributes = new HashMap<>();
        attributes.put("effects", effects(facts));
        attributes.put("destructive", new PrimBool(facts.destructive()));
        attributes.put("programs", strings(facts.programs()));
        attributes.put("lines", strings(facts.lines()));
        attributes.put("directories", strings(facts.directories()));
        attributes.put("plan", new PrimString(facts.plan()));
        for (Kind kind : Kind.values()) {
            if (kind != Kind.OPAQUE) {
                attributes.put(
                        kind.word(), strings(facts.all(kind).stream().map(Detail::what).toList()));
            }
        }
        return new Entity(COMMAND, attributes, Set.of());
    }

    static EntityUID action(String word) {
        return uid(ACTION, word);
    }

    /** An entity without attributes. */
    static Entity bare(String type, String id) {
        return new Entity(uid(type(type), id));
    }

    private static Set<EntityUID> reached(Maturity maturity) {
        return Arrays.stream(Maturity.values())
                .filter(level -> level.compareTo(maturity) <= 0)
                .map(level -> uid(AT_LEAST, level.word()))
                .collect(Collectors.toSet());
    }

    private static CedarList effects(Facts facts) {
        return new CedarList(
                facts.effects().stream().map(kind -> (Value) uid(EFFECT, kind.word())).toList());
    }

    private static CedarList strings(Collection<String> words) {
        return new CedarList(words.stream().map(word -> (Value) new PrimString(word)).toList());
    }

    private static EntityUID uid(EntityTypeName type, String id) {
        return new EntityUID(type, new EntityIdentifier(id));
    }

    private static EntityTypeName type(String name) {
        return EntityTypeName.parse(name)
                .orElseThrow(() -> new IllegalStateException("no Cedar type " + name));
    }
}
