//! Listens, answers, and ends cleanly.

use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::time::{Duration, SystemTime};

use axum::Router;
use axum_server::Handle;
use axum_server::accept::NoDelayAcceptor;
use axum_server::tls_rustls::{RustlsAcceptor, RustlsConfig};
use tokio::task::JoinHandle;

use crate::app_files::AppFiles;
use crate::clock::Clock;
use crate::config::ServeOptions;
use crate::error::StartError;
use crate::office::settings;
use crate::state::{AppState, Running};
use crate::{archive, backup, evidence, outbox, router, telemetry};

/// How long requests may go on after the server was told to end.
const GRACE: Duration = Duration::from_secs(10);
/// How often the house is tidied.
const HOURLY: Duration = Duration::from_hours(1);
/// For how long the beginning of a photo waits for the rest: as long as a tablet may be switched off over a holiday.
const BEGINNINGS_FOR: Duration = Duration::from_hours(14 * 24);

/// Serves until it is told to end; the app's files come from the program that carries them.
pub async fn serve(options: ServeOptions, files: AppFiles) -> Result<(), StartError> {
    let tls = match (&options.tls_cert, &options.tls_key) {
        (Some(cert), Some(key)) => Some(certificate(cert, key).await?),
        _ => None,
    };
    // Before the database is touched: a wrong address is the commonest mistake.
    let listener = listen(options.listen)?;
    let address = listener.local_addr()?;
    let running = Running::open(options, Clock::default()).await?;
    telemetry::figures();
    if evidence::make_keys(&running.state).await.is_err() {
        tracing::warn!("creating a shop's key for evidence packs failed");
    }
    let helpers = helpers(&running.state)?;
    let app = router::router(running.state.clone(), files);
    tracing::info!(%address, https = tls.is_some(), "listening");
    let handle = Handle::new();
    let ending = tokio::spawn(end(handle.clone(), running.state.stopping.clone()));
    answer(listener, tls, app, handle).await?;
    ending.abort();
    running.state.stopping.cancel();
    for helper in helpers {
        // A helper that broke has said so in the log; the others still end in order.
        let _ = helper.await;
    }
    running.close().await?;
    tracing::info!("server stopped");
    Ok(())
}

/// Starts what goes on beside answering.
fn helpers(state: &AppState) -> Result<Vec<JoinHandle<()>>, StartError> {
    let mut helpers = vec![
        tokio::spawn(tidy(state.clone())),
        tokio::spawn(archive::keep(state.clone())),
        tokio::spawn(backup::keep(state.clone())),
    ];
    for (channel, notifier) in outbox::notifiers(&state.options.outbox, &state.clock)? {
        helpers.push(tokio::spawn(outbox::carry(state.clone(), channel, notifier)));
    }
    Ok(helpers)
}

/// Keeps the shops' calendar tables up to date, and removes photos that never came whole.
async fn tidy(state: AppState) {
    loop {
        if let Err(error) = settings::keep_calendars(&state).await {
            tracing::warn!(reason = error.reason(), "updating the calendar tables failed");
        }
        let old = SystemTime::now().checked_sub(BEGINNINGS_FOR);
        if let Some(Err(error)) = old.map(|old| state.photos.forget_beginnings(old)) {
            tracing::warn!(%error, "cleaning up partial uploads failed");
        }
        tokio::select! {
            () = state.stopping.cancelled() => break,
            () = tokio::time::sleep(HOURLY) => {}
        }
    }
}

fn listen(address: SocketAddr) -> Result<TcpListener, StartError> {
    let listener = TcpListener::bind(address).map_err(|source| match source.kind() {
        std::io::ErrorKind::AddrInUse => StartError::AddressInUse(address),
        _ => StartError::Listen { address, source },
    })?;
    listener.set_nonblocking(true)?;
    Ok(listener)
}

async fn certificate(cert: &Path, key: &Path) -> Result<RustlsConfig, StartError> {
    // Only the first call in a process sets the provider; a later one finds the same.
    let _ = rustls::crypto::ring::default_provider().install_default();
    RustlsConfig::from_pem_file(cert, key)
        .await
        .map_err(|source| StartError::Certificate {
            cert: cert.to_owned(),
            key: key.to_owned(),
            source,
        })
}

/// Answers at once: a body that is compressed as it goes comes in small pieces, and each would wait for the other side
/// to say that it had the last one.
async fn answer(
    listener: TcpListener,
    tls: Option<RustlsConfig>,
    app: Router,
    handle: Handle<SocketAddr>,
) -> Result<(), StartError> {
    let service = app.into_make_service_with_connect_info::<SocketAddr>();
    if let Some(config) = tls {
        let acceptor = RustlsAcceptor::new(config).acceptor(NoDelayAcceptor::new());
        let mut server = axum_server::from_tcp(listener)?.acceptor(acceptor).handle(handle);
        header_timeout(server.http_builder());
        server.serve(service).await?;
    } else {
        let acceptor = NoDelayAcceptor::new();
        let mut server = axum_server::from_tcp(listener)?.acceptor(acceptor).handle(handle);
        header_timeout(server.http_builder());
        server.serve(service).await?;
    }
    Ok(())
}

/// Lets go of connections that never finish asking.
fn header_timeout(builder: &mut hyper_util::server::conn::auto::Builder<hyper_util::rt::TokioExecutor>) {
    builder
        .http1()
        .timer(hyper_util::rt::TokioTimer::new())
        .header_read_timeout(Duration::from_secs(30))
        .max_buf_size(64 * 1024);
}

async fn end(handle: Handle<SocketAddr>, stopping: tokio_util::sync::CancellationToken) {
    signal().await;
    tracing::info!("server stopping");
    // Event streams, which never end by themselves, end here; other requests may finish.
    stopping.cancel();
    handle.graceful_shutdown(Some(GRACE));
}

async fn signal() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    if let Err(error) = interrupt.await {
        tracing::error!(%error, "could not install signal handler");
        std::future::pending::<()>().await;
    }
}
