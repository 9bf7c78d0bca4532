package os.atom.sandbox;

import java.nio.file.Path;

class BubblewrapSandboxTest implements SandboxContract {
    @Override
    public Box box(Path temporary) throws Exception {
        return new Box(temporary);
    }
}
