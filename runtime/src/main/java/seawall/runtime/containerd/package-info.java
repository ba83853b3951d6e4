/** containerd through its gRPC API, version 1: namespaces, images, containers, tasks, content, snapshots and events. */
@NullMarked
package seawall.runtime.containerd;

import org.jspecify.annotations.NullMarked;
