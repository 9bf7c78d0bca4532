package os.atom.policy;

import com.cedarpolicy.model.entity.Entity;
import com.cedarpolicy.value.CedarList;
import com.cedarpolicy.value.EntityIdentifier;
import com.cedarpolicy.value.EntityTypeName;
import com.cedarpolicy.value.EntityUID;
import com.cedarpolicy.value.PrimBool;
import com.cedarpolicy.value.PrimString;
import com.cedarpolicy.value.Value;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
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
    private static final EntityTypeName FILE = type("File");
    private static final EntityTypeName DIRECTORY = type("Directory");
    private static final List<Kind> BARS =
            List.of(
                    Kind.OUTSIDE_READS,
                    Kind.OUTSIDE_WRITES,
                    Kind.PROTECTED_READS,
                    Kind.PROTECTED_WRITES);
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
        attributes.put("commands", strings(facts.commands()));
        attributes.put("lines", strings(facts.lines()));
        attributes.put("directories", strings(facts.directories()));
        attributes.put("plan", new PrimString(facts.plan()));
        attributes.put("fed", new PrimBool(facts.fed()));
        for (Kind kind : Kind.values()) {
            if (kind != Kind.OPAQUE) {
                attributes.put(kind.word(), words(facts, kind));
            }
        }
        return new Entity(COMMAND, attributes, Set.of());
    }

    /** The directories above a file are its ancestors: {@code resource in Directory::"/work"}. */
    static Entity file(FileUse use, Facts facts) {
        Map<String, Value> attributes = new HashMap<>();
        attributes.put("path", new PrimString(use.path().toString()));
        attributes.put("effects", effects(facts));
        for (Kind kind : BARS) {
            attributes.put(kind.word(), words(facts, kind));
        }
        Set<EntityUID> above = new HashSet<>();
        for (Path up = use.path().getParent(); up != null; up = up.getParent()) {
            above.add(uid(DIRECTORY, up.toString()));
        }
        return new Entity(uid(FILE, use.path().toString()), attributes, above);
    }

    /** Where something is said. */
    static Entity place(Speech speech) {
        return new Entity(
                uid(type(speech.act().type()), speech.id()),
                Map.of(speech.act().attribute(), new PrimString(speech.where())),
                Set.of());
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

    private static CedarList words(Facts facts, Kind kind) {
        return strings(facts.all(kind).stream().map(Detail::what).toList());
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
