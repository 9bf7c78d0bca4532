/** A person&rsquo;s answer, when one is needed: requests that wait and expire. */
@NullMarked
package os.atom.approval;

import org.jspecify.annotations.NullMarked;
