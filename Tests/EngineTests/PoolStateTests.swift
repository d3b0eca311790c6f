import Engine
import Testing

@Suite("Pool decisions")
struct PoolStateTests {
    let start = ContinuousClock.now

    private func pool(size: Int = 2, overflow: Int = 2, capacity: Int = 3) -> Pool {
        Pool(
            limits: PoolLimits(
                size: size, overflow: overflow, capacity: capacity, timeout: .seconds(30), recycle: .seconds(3600)))
    }

    private func at(_ duration: Duration) -> ContinuousClock.Instant { start + duration }

    @Test("workers start when all are busy, up to the size; then jobs wait and go on in order")
    func growth() {
        let pool = pool()
        #expect(pool.submit("a", at: start) == ["start 1", "run a on 1"])
        #expect(pool.submit("b", at: start) == ["start 2", "run b on 2"])
        #expect(pool.submit("c", at: start) == [])
        #expect(pool.submit("d", at: start) == [])
        #expect(pool.load == DatabaseLoad(connections: 2, waiting: 2))
        #expect(pool.finish(2, at: start) == ["run c on 2"])
        #expect(pool.finish(1, at: start) == ["run d on 1"])
        #expect(pool.finish(1, at: start) == [])
    }

    @Test("the worker that worked last takes the next job, and none is started meanwhile")
    func lastIdleFirst() {
        let pool = pool()
        pool.submit("a", at: start)
        pool.submit("b", at: start)
        pool.finish(1, at: start)
        pool.finish(2, at: start)
        #expect(pool.submit("c", at: start) == ["run c on 2"])
        #expect(pool.submit("d", at: start) == ["run d on 1"])
    }

    @Test("a job too many is refused")
    func fullQueue() {
        let pool = pool(size: 1, capacity: 1)
        pool.submit("a", at: start)
        pool.submit("b", at: start)
        #expect(pool.submit("c", at: start) == ["refuse c: queueIsFull"])
    }

    @Test("a job that waited too long is refused, at the alarm and not before")
    func timeout() {
        let pool = pool(size: 1, overflow: 0)
        pool.submit("a", at: start)
        pool.submit("b", at: at(.seconds(1)))
        #expect(pool.alarm == at(.seconds(31)))
        #expect(pool.tick(at: at(.seconds(30))) == [])
        #expect(pool.tick(at: at(.seconds(31))) == ["refuse b: waitedTooLong"])
        #expect(pool.alarm == nil)
    }

    @Test("a queue alone starts no worker beyond the size; a held worker is stood in for")
    func overflow() {
        let pool = pool(size: 2, overflow: 2)
        pool.submit("held", at: start)
        pool.submit("quick", at: start)
        pool.submit("c", at: start)
        pool.submit("d", at: start)
        #expect(pool.alarm == at(.milliseconds(100)))
        pool.finish(2, at: at(.milliseconds(50)))
        #expect(pool.tick(at: at(.milliseconds(99))) == [])
        #expect(pool.tick(at: at(.milliseconds(100))) == ["start 3", "run d on 3"])
        #expect(pool.load == DatabaseLoad(connections: 3, waiting: 0))
    }

    @Test("never more workers than size and overflow together")
    func overflowLimit() {
        let pool = pool(size: 1, overflow: 1, capacity: 9)
        for job in ["a", "b", "c", "d"] { pool.submit(job, at: start) }
        #expect(pool.tick(at: at(.seconds(1))) == ["start 2", "run b on 2"])
        #expect(pool.tick(at: at(.seconds(2))) == [])
        #expect(pool.alarm == at(.seconds(30)))
    }

    @Test("a worker beyond the size ends after its idle time, the one unused for longest first")
    func idleEnds() {
        let pool = pool(size: 1, overflow: 1)
        pool.submit("a", at: start)
        pool.submit("b", at: start)
        pool.tick(at: at(.seconds(1)))
        pool.finish(1, at: at(.seconds(2)))
        pool.finish(2, at: at(.seconds(3)))
        #expect(pool.alarm == at(.seconds(62)))
        #expect(pool.tick(at: at(.seconds(61))) == [])
        #expect(pool.tick(at: at(.seconds(62))) == ["end 1"])
        #expect(pool.alarm == nil)
        #expect(pool.submit("c", at: at(.seconds(63))) == ["run c on 2"])
    }

    @Test("an old connection is replaced and one long unused is checked before its next job")
    func upkeep() {
        let pool = pool()
        pool.submit("a", at: start)
        pool.connected(1, at: start)
        pool.finish(1, at: at(.seconds(10)))
        #expect(pool.submit("b", at: at(.seconds(39))) == ["run b on 1 look"])
        pool.finish(1, at: at(.seconds(40)))
        #expect(pool.submit("c", at: at(.seconds(70))) == ["run c on 1 check"])
        pool.finish(1, at: at(.seconds(3599)))
        #expect(pool.submit("d", at: at(.seconds(3600))) == ["run d on 1 renew"])
    }

    @Test("while the server is away one attempt at a time finds out")
    func outage() {
        let pool = pool()
        #expect(pool.mayConnect(at: start))
        #expect(pool.mayConnect(at: start))
        pool.failedToConnect(at: start)
        #expect(!pool.mayConnect(at: at(.milliseconds(249))))
        #expect(pool.mayConnect(at: at(.milliseconds(250))))
        #expect(!pool.mayConnect(at: at(.milliseconds(250))))
        pool.connected(1, at: at(.milliseconds(251)))
        #expect(pool.mayConnect(at: at(.milliseconds(251))))
    }

    @Test("a closed pool takes nothing more, finishes what waits, and says when the last worker has ended")
    func closing() {
        let pool = pool(size: 2)
        pool.submit("a", at: start)
        pool.submit("b", at: start)
        pool.submit("c", at: start)
        #expect(pool.close() == [])
        #expect(pool.submit("d", at: start) == ["refuse d: poolIsClosed"])
        #expect(pool.finish(1, at: start) == ["run c on 1"])
        #expect(pool.finish(2, at: start) == ["end 2"])
        #expect(pool.ended(2) == [])
        #expect(pool.finish(1, at: start) == ["end 1"])
        #expect(pool.ended(1) == ["closed"])
    }

    @Test("a pool that was never used closes at once")
    func closingUnused() {
        let pool = pool()
        #expect(pool.close() == ["closed"])
    }

    @Test("whatever happens, each job is run once or refused once, and the workers stay within their limit")
    func everyJobOnce() {
        var random = Seeded(state: 42)
        for _ in 0..<200 { play(steps: 300, &random) }
    }

    private func play(steps: Int, _ random: inout Seeded) {
        let pool = pool(size: 3, overflow: 3, capacity: 5)
        var now = start
        var answered: [String: Int] = [:]
        var busy: Set<Int> = []
        var submitted = 0
        func take(_ actions: [PoolState<String>.Action]) {
            for action in actions {
                switch action {
                case .run(let job, let worker, _):
                    answered[job, default: 0] += 1
                    let isFree = busy.insert(worker).inserted
                    #expect(isFree)
                case .refuse(let job, _): answered[job, default: 0] += 1
                case .start, .end, .closed: break
                }
            }
        }
        for _ in 0..<steps {
            now += .milliseconds(Int.random(in: 0...20_000, using: &random))
            switch Int.random(in: 0..<5, using: &random) {
            case 0, 1:
                submitted += 1
                take(pool.state.submit("\(submitted)", at: now))
            case 2: take(pool.state.tick(at: now))
            default:
                guard let worker = busy.randomElement(using: &random) else { continue }
                busy.remove(worker)
                take(pool.state.finish(worker, at: now))
            }
            #expect(pool.load.connections <= 6 && pool.load.waiting <= 5)
        }
        take(pool.state.tick(at: now + .seconds(30)))
        #expect(answered.count == submitted && answered.values.allSatisfy { $0 == 1 })
    }
}

/// A pool whose actions are told in words.
private final class Pool {
    var state: PoolState<String>

    init(limits: PoolLimits) { state = PoolState(limits: limits) }

    var load: DatabaseLoad { state.load }
    var alarm: ContinuousClock.Instant? { state.alarm }

    @discardableResult
    func submit(_ job: String, at now: ContinuousClock.Instant) -> [String] { state.submit(job, at: now).text }

    @discardableResult
    func finish(_ worker: Int, at now: ContinuousClock.Instant) -> [String] { state.finish(worker, at: now).text }

    @discardableResult
    func tick(at now: ContinuousClock.Instant) -> [String] { state.tick(at: now).text }

    func close() -> [String] { state.close().text }
    func ended(_ worker: Int) -> [String] { state.ended(worker).text }
    func mayConnect(at now: ContinuousClock.Instant) -> Bool { state.mayConnect(at: now) }
    func connected(_ worker: Int, at now: ContinuousClock.Instant) { state.connected(worker, at: now) }
    func failedToConnect(at now: ContinuousClock.Instant) { state.failedToConnect(at: now) }
}

/// The same numbers in each run.
private struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ state >> 29
    }
}

extension [PoolState<String>.Action] {
    fileprivate var text: [String] {
        map { action in
            switch action {
            case .start(let worker): "start \(worker)"
            case .run(let job, let worker, .nothing): "run \(job) on \(worker)"
            case .run(let job, let worker, let upkeep): "run \(job) on \(worker) \(upkeep)"
            case .end(let worker): "end \(worker)"
            case .refuse(let job, let refusal): "refuse \(job): \(refusal)"
            case .closed: "closed"
            }
        }
    }
}
