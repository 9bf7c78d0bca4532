package os.atom.shell;

class SqliteSuggestionsTest extends SuggestionsContract {}
