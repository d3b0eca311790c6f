internal import CLinux
internal import CMicrohttpd
internal import Glibc

/// libmicrohttpd's daemon with the loop behind its callbacks.
///
/// The callbacks capture nothing: the loop comes in through the context, which it outlives the daemon to keep valid.
/// Connections and exchanges are retained when they are handed to libmicrohttpd and released in its last callback.
enum Daemon {
    static func start(
        _ listener: Listener, _ configuration: Configuration, context: UnsafeMutableRawPointer
    ) -> OpaquePointer? {
        var settings = cmicrohttpd_settings()
        settings.callbacks = callbacks(context)
        settings.listener = listener.descriptor
        settings.connection_limit = connectionLimit(configuration)
        settings.idle_timeout = UInt32(max(1, configuration.headTimeout.components.seconds))
        // Beside the head itself libmicrohttpd keeps an entry per field and the answer's head there; what does not fit it
        // answers itself. All of it is cleared after each request.
        settings.memory = configuration.headLimit * 3
        guard let tls = configuration.tls else { return cmicrohttpd_start(&settings) }
        return tls.certificate.withCString { certificate in
            tls.key.withCString { key in
                settings.certificate = certificate
                settings.key = key
                return cmicrohttpd_start(&settings)
            }
        }
    }

    static func reason(_ configuration: Configuration) -> String {
        configuration.tls == nil
            ? String(cString: strerror(errno))
            : "the certificate or the key cannot be read, or they do not belong together"
    }

    /// As many connections as are wanted and descriptors allow, with some left for databases and files.
    private static func connectionLimit(_ configuration: Configuration) -> UInt32 {
        let descriptors = clinux_raise_descriptor_limit()
        return UInt32(max(16, min(configuration.connectionLimit, descriptors - 256)))
    }

    private static func callbacks(_ context: UnsafeMutableRawPointer) -> cmicrohttpd_callbacks {
        cmicrohttpd_callbacks(
            context: context,
            opened: { context, handle in
                guard let loop = eventLoop(context), let handle else { return nil }
                return Unmanaged.passRetained(loop.opened(handle)).toOpaque()
            },
            closed: { context, kept in
                guard let loop = eventLoop(context), let kept else { return }
                loop.closed(Unmanaged<Connection>.fromOpaque(kept).takeRetainedValue())
            },
            began: { context, handle, target in
                guard let loop = eventLoop(context), let handle, let target, let kept = cmicrohttpd_kept(handle) else {
                    return nil
                }
                let connection = Unmanaged<Connection>.fromOpaque(kept).takeUnretainedValue()
                return Unmanaged.passRetained(loop.began(handle, connection, target)).toOpaque()
            },
            received: { context, kept, method, data, size in
                guard let loop = eventLoop(context), let kept, let method, let size else { return 0 }
                let exchange = Unmanaged<Exchange>.fromOpaque(kept).takeUnretainedValue()
                return loop.received(exchange, method, UnsafeRawBufferPointer(start: data, count: size.pointee), size)
                    ? 1 : 0
            },
            completed: { context, kept in
                guard let loop = eventLoop(context), let kept else { return }
                loop.completed(Unmanaged<Exchange>.fromOpaque(kept).takeRetainedValue())
            })
    }
}

private func eventLoop(_ context: UnsafeMutableRawPointer?) -> EventLoop? {
    context.map { Unmanaged<EventLoop>.fromOpaque($0).takeUnretainedValue() }
}
