/** Whether this machine and its surroundings have what wildrydes needs. */
package dev.wildrydes.cli.doctor;
