export interface Credentials { username: string; password: string; token?: string; apiKey: string | null }
export type Token = { kind: TokenKind; text: string; start: number; end: number };
const password = ref("");
const { accessToken, refreshToken } = await login({ username, password });
export const tokenizer = (source: string): Token[] => source.split(/\s+/).map(toToken);
localStorage.removeItem("token");
const key = `${prefix}:${id}`;
const secret = process.env.CLIENT_SECRET ?? "";
fetch(url, { headers: { Authorization: `Bearer ${accessToken}` }, credentials: "include" });
it("rejects a wrong password", () => expect(login("me", "")).rejects.toThrow(/password/i));
const messages = { password: "Password", forgot_password: "Forgot your password?", token_expired: "Your token has expired", invalid_password: "The password is not right" };
enum Keys { ApiKey = "apiKey", SecretKey = "secretKey", PublicKey = "publicKey" }
// see https://example.org/docs/@scope/package#token and @angular/core@17.3.0
