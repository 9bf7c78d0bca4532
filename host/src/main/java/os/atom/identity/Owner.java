package os.atom.identity;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import os.atom.home.PrivateFile;
import os.atom.journal.Conflict;
import os.atom.journal.Journal;

/**
 * The person the server belongs to, and the token that proves it, in a file that only this user can
 * read.
 *
 * <p>A token always goes to the file first and to the journal then: what the journal accepts, the
 * owner has. A crash in between leaves a token that opens nothing, and the next start makes
 * another. A token found in the file but not in force is never adopted: it may have been revoked.
 * Several servers on one store have a file each, so a new token does not end the others.
 */
final class Owner {
    static final String NAME = "owner";

    private final Journal journal;
    private final Register register;

    Owner(Journal journal, Register register) {
        this.journal = journal;
        this.register = register;
    }

    Principal.Person welcome(Path tokenFile) {
        Optional<Principal.Person> known = register.person(NAME);
        boolean holds =
                known.isPresent()
                        && read(tokenFile)
                                .flatMap(key -> register.holder(key.hash()))
                                .filter(known.get()::equals)
                                .isPresent();
        return holds ? known.get() : issue(tokenFile, IdentityFacts.PERSON_KEY_ADDED);
    }

    Principal.Person rotate(Path tokenFile) {
        return issue(tokenFile, IdentityFacts.PERSON_KEY_ROTATED);
    }

    private Principal.Person issue(Path tokenFile, String typeWhenKnown) {
        Key key = Key.forPerson();
        PrivateFile.write(tokenFile, key.reveal() + "\n");
        IdentityFacts.Keyed payload = new IdentityFacts.Keyed(NAME, key.hash());
        PrincipalId id =
                register.person(NAME).map(Principal.Person::id).orElseGet(() -> add(payload));
        if (register.holder(key.hash()).isEmpty()) {
            journal.append(IdentityFacts.fact(typeWhenKnown, id, payload));
            register.reload(id);
        }
        return register.person(NAME)
                .orElseThrow(() -> new IllegalStateException("the owner was just added"));
    }

    private PrincipalId add(IdentityFacts.Keyed payload) {
        PrincipalId id = new PrincipalId("person:" + UuidCreator.getTimeOrderedEpoch());
        try {
            journal.append(IdentityFacts.fact(IdentityFacts.PERSON_ADDED, id, payload));
        } catch (Conflict anotherServerWasFirst) {
            register.refresh();
            return register.person(NAME).orElseThrow(() -> anotherServerWasFirst).id();
        }
        register.reload(id);
        return id;
    }

    private static Optional<Key> read(Path tokenFile) {
        try {
            return Key.parse(Files.readString(tokenFile).strip());
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot read " + tokenFile, broken);
        }
    }
}
