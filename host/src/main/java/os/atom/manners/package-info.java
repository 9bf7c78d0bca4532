/** How much and how often an agent may speak: budgets, loops, repetitions; counted on record. */
@NullMarked
package os.atom.manners;

import org.jspecify.annotations.NullMarked;
