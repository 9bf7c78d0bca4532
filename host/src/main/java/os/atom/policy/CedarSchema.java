package os.atom.policy;

import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.DetailedError;
import com.cedarpolicy.model.ValidationRequest;
import com.cedarpolicy.model.ValidationResponse;
import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.exception.CacheException;
import com.cedarpolicy.model.policy.Policy;
import com.cedarpolicy.model.policy.PolicySet;
import com.cedarpolicy.model.schema.Schema;
import com.google.common.collect.ImmutableList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The schema that every policy is validated against, in Cedar's strict mode. Thread-safe. */
final class CedarSchema {
    private final Schema schema;

    CedarSchema(String text) throws PolicyUnavailable {
        try {
            schema = Schema.parse(Schema.JsonOrCedar.Cedar, text);
            schema.cache();
        } catch (AuthException | CacheException | RuntimeException | LinkageError broken) {
            throw new PolicyUnavailable("Cedar cannot take the schema: " + broken, broken);
        }
    }

    Schema schema() {
        return schema;
    }

    /**
     * What Cedar has against policies: errors and warnings alike, since a policy that can never
     * apply, or that hides characters, is not what its author meant.
     *
     * @param texts the policies by id
     */
    List<Finding> validate(Map<String, String> texts) throws PolicyUnavailable {
        PolicySet policies =
                new PolicySet(
                        texts.entrySet().stream()
                                .map(entry -> new Policy(entry.getValue(), entry.getKey()))
                                .collect(Collectors.toSet()));
        try {
            return findings(
                    new BasicAuthorizationEngine()
                            .validate(new ValidationRequest(schema, policies)));
        } catch (AuthException | RuntimeException | LinkageError broken) {
            throw new PolicyUnavailable("Cedar cannot validate: " + broken.getMessage(), broken);
        }
    }

    /** The annotations of one policy; empty when Cedar does not find exactly one. */
    static Optional<Map<String, String>> annotations(String text) throws PolicyUnavailable {
        try {
            return Optional.of(Policy.parseStaticPolicy(text).getAnnotations());
        } catch (AuthException notOne) {
            return Optional.empty();
        } catch (RuntimeException | LinkageError broken) {
            throw new PolicyUnavailable("Cedar cannot parse: " + broken.getMessage(), broken);
        }
    }

    /** Whether a policy forbids. */
    static boolean forbids(String text) throws PolicyUnavailable {
        try {
            return new Policy(text, null).effect() == com.cedarpolicy.model.Effect.FORBID;
        } catch (AuthException | RuntimeException | LinkageError broken) {
            throw new PolicyUnavailable("Cedar cannot parse: " + broken.getMessage(), broken);
        }
    }

    /** How many policies and templates Cedar finds in a file; empty when it cannot read it. */
    static Optional<Integer> count(String file) throws PolicyUnavailable {
        try {
            PolicySet parsed = PolicySet.parsePolicies(file);
            return Optional.of(parsed.getNumPolicies() + parsed.getNumTemplates());
        } catch (AuthException unreadable) {
            return Optional.empty();
        } catch (RuntimeException | LinkageError broken) {
            throw new PolicyUnavailable("Cedar cannot parse: " + broken.getMessage(), broken);
        }
    }

    private static List<Finding> findings(ValidationResponse response) {
        Stream<Finding> failures =
                response.errors.orElse(ImmutableList.of()).stream().map(CedarSchema::finding);
        Stream<Finding> warnings = response.warnings.stream().map(CedarSchema::finding);
        Stream<Finding> validated =
                response.success.stream()
                        .flatMap(success ->
                                Stream.<Collection<ValidationResponse.ValidationError>>of(
                                                success.validationErrors,
                                                success.validationWarnings)
                                        .flatMap(Collection::stream))
                        .map(error -> finding(error.getError()));
        return Stream.of(failures, validated, warnings).flatMap(all -> all).toList();
    }

    private static Finding finding(DetailedError error) {
        int offset = error.sourceLocations.stream().mapToInt(at -> at.start).findFirst().orElse(0);
        return new Finding(offset, error.message + error.help.map(help -> "; " + help).orElse(""));
    }

    /**
     * Something Cedar has against a policy.
     *
     * @param offset the byte in the policy's text, as UTF-8
     */
    record Finding(int offset, String message) {}
}
