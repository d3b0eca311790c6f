internal import CMicrohttpd
internal import HTTP
internal import Platform

/// The way of one request through the loop: head, body, handler, answer.
extension EventLoop {
    func began(_ handle: OpaquePointer, _ connection: Connection, _ target: UnsafePointer<CChar>) -> Exchange {
        Exchange(
            target: String(cString: target), id: handling.environment.id(), handle: handle, connection: connection)
    }

    /// Takes the next step; false closes the connection.
    func received(
        _ exchange: Exchange, _ method: UnsafePointer<CChar>, _ data: UnsafeRawBufferPointer,
        _ rest: UnsafeMutablePointer<Int>
    ) -> Bool {
        switch exchange.stage {
        case .head: return receiveHead(exchange, method)
        case .body where data.isEmpty: return handle(exchange)
        case .discarding(let problem) where data.isEmpty: return refuse(exchange, problem)
        case .body, .discarding:
            rest.pointee = 0
            return receive(data, of: exchange)
        case .admitting: return decide(exchange)
        case .spooling where data.isEmpty: return handle(exchange)
        case .spooling: return spool(data, rest, of: exchange)
        case .handling: return answer(exchange)
        case .answered: return true
        case .abandoned: return false
        }
    }

    private func receiveHead(_ exchange: Exchange, _ method: UnsafePointer<CChar>) -> Bool {
        exchange.method = String(cString: method)
        exchange.readHeaders()
        exchange.stage = .body
        exchange.connection.enter(.body, deadline: Instant.now + configuration.bodyTimeout)
        guard exchange.isFramedClearly else { return refuse(exchange, .ambiguousHead, closing: true) }
        guard cmicrohttpd_head_size(exchange.handle) <= configuration.headLimit else {
            return refuse(exchange, .headTooLarge(limit: configuration.headLimit))
        }
        if let uploads = configuration.uploads, exchange.bringsFiles, handling.isUpload(exchange, uploads) {
            return admit(exchange, uploads)
        }
        guard exchange.announcedLength <= configuration.bodyLimit else {
            return refuse(exchange, .bodyTooLarge(limit: configuration.bodyLimit))
        }
        return true
    }

    /// Adds to the body. Over a limit the rest is thrown away and then answered, because libmicrohttpd takes no answer in
    /// between; a client that goes on and on is cut off.
    private func receive(_ data: UnsafeRawBufferPointer, of exchange: Exchange) -> Bool {
        exchange.received += data.count
        guard case .body = exchange.stage else { return exchange.received <= configuration.bodyLimit * 4 }
        if exchange.received > configuration.bodyLimit {
            discard(exchange, .bodyTooLarge(limit: configuration.bodyLimit))
        } else if held + data.count > configuration.bodyMemory {
            discard(exchange, .overloaded)
        } else {
            exchange.body.append(contentsOf: data)
            held += data.count
        }
        return true
    }

    func discard(_ exchange: Exchange, _ problem: Problem) {
        exchange.stage = .discarding(problem)
        exchange.received = min(exchange.received, configuration.bodyLimit)
        letGo(of: exchange)
    }

    private func letGo(of exchange: Exchange) {
        held -= exchange.body.count
        exchange.body = []
        exchange.piece = []
        guard let spool = exchange.spool else { return }
        exchange.spool = nil
        handling.remove(spool)
    }

    /// Starts the handler, at once and on this thread as far as it gets without waiting; then it goes on elsewhere, and
    /// the connection is suspended until the mailbox brings the answer. The request is copied out of the exchange before
    /// the handler is asked, hence on this thread.
    private func handle(_ exchange: Exchange) -> Bool {
        guard active < configuration.requestLimit, isHandling else { return refuse(exchange, .overloaded) }
        exchange.stage = .handling
        exchange.connection.enter(.answer, deadline: .now)
        exchange.task = Task.immediate { [handling, mailbox] in
            let response = await handling.answer(exchange)
            if exchange.finish(response) { mailbox.post(exchange) }
        }
        guard !exchange.isFinishedOrAwaited() else { return answer(exchange) }
        suspend(exchange)
        return true
    }

    private func answer(_ exchange: Exchange) -> Bool {
        guard let response = exchange.response else { return false }
        return queue(response, exchange)
    }

    func refuse(_ exchange: Exchange, _ problem: Problem, closing: Bool = false) -> Bool {
        guard let response = handling.refuse(problem, exchange) else { return false }
        if closing { response.closeConnection() }
        return queue(response, exchange)
    }

    func queue(_ response: PreparedResponse, _ exchange: Exchange) -> Bool {
        exchange.stage = .answered
        exchange.connection.enter(.answer, deadline: .now)
        if isStopping { response.closeConnection() }
        return response.queue(on: exchange.handle)
    }

    /// The request is over, answered or not; a connection that stays open awaits the next.
    func completed(_ exchange: Exchange) {
        let connection = exchange.connection
        letGo(of: exchange)
        if exchange.isReceiving { receiving -= 1 }
        connection.exchange = nil
        exchange.task = nil
        connection.enter(.head, deadline: Instant.now + configuration.headTimeout)
        if isStopping { connection.stopReading() }
    }
}

extension Problem {
    /// A proxy before us might see another end of the request than we do.
    static let ambiguousHead = Problem(
        .badRequest, "http.bad_request", "The request's length or host is stated more than once, or not clearly.")

    static func headTooLarge(limit: Int) -> Problem {
        Problem(
            .headerFieldsTooLarge, "http.header_too_large", "The request's head must not have more than \(limit) bytes."
        )
    }
}
