package os.atom.sandbox;

import java.nio.file.Path;

class BubblewrapSandboxTest implements SandboxContract, InputContract, EndingContract {
    @Override
    public Box box(Path temporary) throws Exception {
        return new Box(temporary);
    }
}
