/** Custom resources: resources whose provider is a function or a topic of the user's own. */
package dev.wildrydes.localcloud.service.cloudformation.custom;
