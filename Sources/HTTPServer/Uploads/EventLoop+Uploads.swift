internal import CMicrohttpd
internal import HTTP
internal import Platform

/// The way of a body that brings files: its head is admitted, then it is written piece by piece on another thread, while
/// the connection is suspended and the client has to wait.
extension EventLoop {
    /// Starts to ask whether the body may come; false closes the connection.
    func admit(_ exchange: Exchange, _ uploads: Uploads) -> Bool {
        guard exchange.announcedLength <= uploads.limit else {
            return refuse(exchange, .bodyTooLarge(limit: uploads.limit))
        }
        guard receiving < uploads.atOnce, active < configuration.requestLimit, isHandling,
            let request = try? handling.decoded(exchange)
        else { return refuse(exchange, .overloaded) }
        receiving += 1
        exchange.isReceiving = true
        exchange.stage = .admitting
        pause(exchange) { [handling, start = exchange.start] in
            await handling.admit(request, uploads, since: start)
        }
        return true
    }

    /// Goes on after the head was looked at.
    func decide(_ exchange: Exchange) -> Bool {
        switch exchange.step {
        case .spooling(let spool)?:
            exchange.spool = spool
            exchange.stage = .spooling
            awaitMore(exchange)
            return true
        case .answered(let response)?: return response.map { queue($0, exchange) } ?? false
        case .failed?, .written?, nil: return false
        }
    }

    /// Adds to the body on disk. While a piece is written, nothing is taken: libmicrohttpd brings it again.
    func spool(_ data: UnsafeRawBufferPointer, _ rest: UnsafeMutablePointer<Int>, of exchange: Exchange) -> Bool {
        guard !exchange.isPaused, let uploads = configuration.uploads, let spool = exchange.spool else { return true }
        rest.pointee = 0
        exchange.received += data.count
        if case .failed(let problem)? = exchange.step {
            discard(exchange, problem)
        } else if exchange.received > uploads.limit {
            discard(exchange, .bodyTooLarge(limit: uploads.limit))
        } else {
            exchange.piece.append(contentsOf: data)
            awaitMore(exchange)
            if exchange.piece.count >= uploads.piece { write(exchange.takePiece(), to: spool, of: exchange) }
        }
        return true
    }

    private func write(_ piece: [UInt8], to spool: Spool, of exchange: Exchange) {
        pause(exchange) { [handling] in
            do {
                try await handling.spooling.run { _ in try spool.take(piece) }
                return .written
            } catch {
                return .failed(error as? Problem ?? .overloaded)
            }
        }
    }

    /// A client has the time of any body, and more for what it has sent.
    func awaitMore(_ exchange: Exchange) {
        let earned = Duration.seconds(exchange.received / max(1, configuration.uploads?.slowest ?? 1))
        exchange.connection.enter(.body, deadline: exchange.start + configuration.bodyTimeout + earned)
    }

    /// Suspends the connection while something is done elsewhere.
    private func pause(_ exchange: Exchange, _ work: @escaping @Sendable () async -> Exchange.Step) {
        exchange.connection.enter(.answer, deadline: .now)
        suspend(exchange)
        exchange.task = Task { [mailbox] in
            exchange.note(await work())
            mailbox.post(exchange)
        }
    }
}
