import os, getpass
from app import tokens

API_KEY = os.environ["API_KEY"]
SECRET_KEY = os.getenv("SECRET_KEY", default=None)
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [{"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"}]

def connect(host, user, password=None, token=None, *, passphrase: str | None = None):
    password = password or getpass.getpass("Password: ")
    token = token or tokens.next_token()
    return Client(host, user=user, password=password, token=token, key_file="~/.ssh/id_ed25519")

class Lexer:
    token: str
    def __init__(self, source):
        self.token = self.next(source)
        self.key = lambda pair: pair[0]
        self.secret = self._secret
    def expect(self, kind):
        if self.token.kind != kind: raise SyntaxError(f"expected {kind}, got {self.token}")

parser.add_argument("--password", help="the password; asked for when missing", default=None)
parser.add_argument("--token", type=str, required=True, help="access token")
headers = {"Authorization": f"Bearer {token}", "X-Api-Key": API_KEY}
conn = psycopg.connect(f"postgresql://{user}:{password}@{host}/{name}")
@app.route("/password/reset", methods=["POST"])
def reset(): return jsonify(token_type="bearer", expires_in=3600, scope="read write")
primary_key = "id"; foreign_key = "user_id"; sort_key = "created_at"; cache_key = "v2:users:all"
model = AutoTokenizer.from_pretrained("bert-base-uncased"); max_tokens = 4096; eos_token = "</s>"
