package os.atom.policy;

import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.AuthorizationRequest;
import com.cedarpolicy.model.AuthorizationResponse;
import com.cedarpolicy.model.AuthorizationSuccessResponse;
import com.cedarpolicy.model.entity.Entity;
import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.exception.CacheException;
import com.cedarpolicy.model.policy.Policy;
import com.cedarpolicy.model.policy.PolicySet;
import com.cedarpolicy.model.schema.Schema;
import com.cedarpolicy.value.EntityUID;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import os.atom.identity.Principal;

/**
 * Evaluates policies with Cedar. The set and the schema are parsed once, on Cedar's side; every
 * request is checked against the schema, so that a fact left out is an error and not a gap.
 */
final class CedarJudge implements Judge {
    private final BasicAuthorizationEngine engine = new BasicAuthorizationEngine();
    private final Schema schema;
    private final PolicySet policies;

    /** Parses a set that was validated before. */
    CedarJudge(CedarSchema schema, Collection<Clause> clauses) throws PolicyUnavailable {
        this.schema = schema.schema();
        this.policies =
                new PolicySet(
                        clauses.stream()
                                .map(clause -> new Policy(clause.text(), clause.id()))
                                .collect(Collectors.toSet()));
        try {
            policies.cache();
        } catch (CacheException | RuntimeException | LinkageError broken) {
            throw new PolicyUnavailable("Cedar cannot take the policies", broken);
        }
    }

    @Override
    public Answer ask(Principal.Agent agent, Action action, Facts facts) throws PolicyUnavailable {
        try {
            return ask(
                    Entities.agent(agent),
                    Entities.action(action.word()),
                    facts.file()
                            .map(use -> Entities.file(use, facts))
                            .orElseGet(() -> Entities.command(facts)));
        } catch (RuntimeException | LinkageError broken) {
            throw new PolicyUnavailable("Cedar failed: " + broken.getMessage(), broken);
        }
    }

    @Override
    public Answer ask(Principal.Agent agent, Speech speech) throws PolicyUnavailable {
        try {
            return ask(
                    Entities.agent(agent),
                    Entities.action(speech.act().word()),
                    Entities.place(speech));
        } catch (RuntimeException | LinkageError broken) {
            throw new PolicyUnavailable("Cedar failed: " + broken.getMessage(), broken);
        }
    }

    Answer ask(Entity who, EntityUID action, Entity what) throws PolicyUnavailable {
        AuthorizationRequest request =
                new AuthorizationRequest(
                        who.getEUID(),
                        action,
                        what.getEUID(),
                        Optional.of(Map.of()),
                        Optional.of(schema),
                        true);
        try {
            return answer(engine.isAuthorized(request, policies, Set.of(who, what)));
        } catch (AuthException broken) {
            throw new PolicyUnavailable("Cedar failed: " + broken.getMessage(), broken);
        }
    }

    private static Answer answer(AuthorizationResponse response) throws PolicyUnavailable {
        AuthorizationSuccessResponse success =
                response.success.orElseThrow(
                        () -> new IllegalStateException("no answer: " + response));
        if (!success.getErrors().isEmpty()) {
            throw new PolicyUnavailable(
                    "policies that cannot be evaluated: "
                            + success.getErrors().stream()
                                    .map(
                                            AuthorizationSuccessResponse.AuthorizationError
                                                    ::getPolicyId)
                                    .sorted()
                                    .collect(Collectors.joining(", ")));
        }
        return new Answer(success.isAllowed(), success.getReason());
    }
}
