CREATE TABLE users (
  id BIGSERIAL PRIMARY KEY,
  password_hash VARCHAR(255) NOT NULL,
  reset_token VARCHAR(64),
  api_key_id UUID REFERENCES api_keys (id)
);
CREATE INDEX users_token ON users (reset_token);
INSERT INTO migrations (version, checksum) VALUES (20240501123456, 'ccf68f7b44087e60de3f2b6b3019f1cc3c2831a48269c294a8da9a9c0c8157ba'), (20240502000000, '5ffd06a6cc7dcc33de572bf31ff666d2d74c8e97af0787134f3d54a0d18bf43a');
SELECT id, password_hash FROM users WHERE reset_token = $1 AND created_at > now() - interval '15 minutes';
GRANT SELECT ON users TO app;
