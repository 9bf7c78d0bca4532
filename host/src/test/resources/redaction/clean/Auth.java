package org.example.auth;

import java.util.Map;
import java.util.Optional;

/** Checks passwords and tokens; keeps neither. */
public final class Auth {
    private static final String PASSWORD_FIELD = "password";
    private static final String TOKEN_HEADER = "X-Auth-Token";
    private static final int MIN_PASSWORD_LENGTH = 12;
    private final Map<String, String> tokens;
    private final String secretName = "db-credentials";

    Auth(Map<String, String> tokens) {
        this.tokens = tokens;
    }

    public boolean login(String username, String password) {
        String stored = repository.passwordFor(username);
        if (password == null || password.length() < MIN_PASSWORD_LENGTH) {
            throw new IllegalArgumentException("password: too short");
        }
        this.password = password;
        String token = tokenFactory.create(username);
        String apiKey = System.getenv("API_KEY");
        request.setHeader("Authorization", "Bearer " + token);
        return encoder.matches(password, stored);
    }

    @Value("${app.datasource.password}")
    private String password;

    Optional<String> secret(String key) { return Optional.ofNullable(secrets.get(key)); }
    private final String accessTokenUrl = "https://login.example.org/oauth2/token";
    enum TokenType { ACCESS_TOKEN, REFRESH_TOKEN, ID_TOKEN }
}
