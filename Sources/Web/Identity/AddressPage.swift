internal import API
internal import HTTP

/// Where the link from a mail leads that confirms an address.
struct AddressPage: ShownPage {
    let visitor: Visitor
    let token: String
    var attempt = Attempt.none

    var status: Status { attempt.status }

    var html: HTML {
        Frame(
            visitor: visitor, title: visitor[.confirmAddress], isNarrow: true,
            main: """
                \(ErrorSummary(visitor: visitor, attempt: attempt).html)\
                \(PageHeader(title: visitor[.confirmAddress], lede: visitor[.confirmAddressLede]).html)
                <form class="form" method="post" action="/verify-email">\(visitor.tokenField)\
                <input type="hidden" name="token" value="\(token)">
                <div class="form-actions"><button class="button">\(visitor[.confirm])</button></div></form>
                """
        ).html
    }
}
