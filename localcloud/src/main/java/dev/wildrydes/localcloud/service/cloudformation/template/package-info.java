/** Templates: read, checked, and their functions resolved. Knows no stack and no service. */
package dev.wildrydes.localcloud.service.cloudformation.template;
