/** Reaches into the sandbox for the bare minimum to compare it with; no part of the product. */
@NullMarked
package os.atom.sandbox;

import org.jspecify.annotations.NullMarked;
