internal import HTTP

/// What the last form has to say.
struct NoticeAlert: Sendable {
    let visitor: Visitor
    let notice: Notice

    var html: HTML { Alert(.success, title: visitor[.notice(notice)], role: "status").html }
}
