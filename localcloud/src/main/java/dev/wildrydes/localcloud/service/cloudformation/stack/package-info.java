/** Stacks: what is kept of them, what an operation would change, and the operations that change it. */
package dev.wildrydes.localcloud.service.cloudformation.stack;
