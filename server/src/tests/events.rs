//! Hints that there is news.

use axum::body::Body;
use axum::http::{Method, Request};
use futures::StreamExt;
use tower::ServiceExt;

use super::support::{Tablet, TestServer, request};

async fn listen(tablet: &Tablet<'_>) -> impl futures::Stream<Item = String> + Unpin + use<> {
    let request: Request<Body> = request(Method::GET, "/api/v1/events", Some(&tablet.token), Vec::new());
    let response = tablet.server.router.clone().oneshot(request).await.unwrap();
    assert_eq!(response.headers()["content-type"], "text/event-stream");
    let chunks = response.into_body().into_data_stream();
    Box::pin(chunks.map(|chunk| String::from_utf8(chunk.unwrap().to_vec()).unwrap()))
}

#[tokio::test]
async fn a_second_tablet_hears_of_a_push_and_another_shop_does_not() {
    let server = TestServer::new().await;
    let (one, two) = (server.add_shop("One").await, server.add_shop("Two").await);
    let (here, there) = (server.tablet(one).await, server.tablet(two).await);
    let mut heard = listen(&here).await;
    let mut other = listen(&there).await;
    assert_eq!(
        heard.next().await.unwrap(),
        "event: news\ndata: {\"newest\":1}\n\n"
    );
    assert_eq!(
        other.next().await.unwrap(),
        "event: news\ndata: {\"newest\":1}\n\n"
    );
    here.push(&[here.plate(1, 1, "A", 0)]).await;
    assert_eq!(
        heard.next().await.unwrap(),
        "event: news\ndata: {\"newest\":2}\n\n"
    );
    // The end of the server ends the stream, with nothing of the other shop in it.
    server.running.state.stopping.cancel();
    assert_eq!(other.next().await, None);
}
