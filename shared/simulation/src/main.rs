//! `cargo xtask simulate`: runs many seeds and prints what they came to.

use std::process::ExitCode;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Instant;

use clap::Parser;
use shared::fault::Fault;
use simulation::{Plan, Tally, run, shrink, trace};

/// Runs a shop in virtual time, once for each seed.
#[derive(Parser)]
struct Options {
    /// How many seeds to run
    #[arg(long, default_value_t = 2_000)]
    seeds: u64,
    /// The first seed; alone it runs only this one
    #[arg(long)]
    seed: Option<u64>,
    /// How many steps each run has
    #[arg(long, default_value_t = 200)]
    steps: usize,
    /// Lists the deliberate faults that a build for `cargo xtask sabotage` carries
    #[arg(long)]
    faults: bool,
    /// Prints one line of JSON a figure
    #[arg(long)]
    json: bool,
}

fn main() -> ExitCode {
    let options = Options::parse();
    if options.faults {
        for fault in Fault::ALL {
            println!("{}\t{}", fault.name(), fault.what());
        }
        return ExitCode::SUCCESS;
    }
    let (first, count) = match options.seed {
        Some(seed) => (seed, 1),
        None => (1, options.seeds),
    };
    #[allow(clippy::disallowed_methods, reason = "how fast it runs is what it prints")]
    let started = Instant::now();
    let next = AtomicU64::new(first);
    let sum = Mutex::new(Tally::default());
    let broken = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= first + count {
                        return;
                    }
                    match run(&Plan::draw(seed, options.steps)) {
                        Ok(tally) => add(&mut sum.lock().unwrap_or_else(PoisonError::into_inner), tally),
                        Err(_) => broken.lock().unwrap_or_else(PoisonError::into_inner).push(seed),
                    }
                }
            });
        }
    });
    let mut broken = broken.into_inner().unwrap_or_else(PoisonError::into_inner);
    broken.sort_unstable();
    let sum = sum.into_inner().unwrap_or_else(PoisonError::into_inner);
    print(&options, count, started.elapsed().as_secs_f64(), sum, &broken);
    let Some(seed) = broken.first() else {
        return ExitCode::SUCCESS;
    };
    let plan = shrink(&Plan::draw(*seed, options.steps));
    if let Some((why, happened)) = trace(&plan) {
        println!(
            "\nseed {seed}, made short to {} steps:\n{happened}\n{plan:#?}\n\n✗ {why}",
            plan.steps.len()
        );
    }
    ExitCode::FAILURE
}

fn add(sum: &mut Tally, tally: Tally) {
    sum.told += tally.told;
    sum.lost += tally.lost;
    sum.numbered += tally.numbered;
}

#[allow(clippy::cast_precision_loss, reason = "a rate needs no last digit")]
fn print(options: &Options, count: u64, seconds: f64, sum: Tally, broken: &[u64]) {
    let rate = count as f64 / seconds;
    if options.json {
        for (what, value, unit, aim, holds) in [
            (
                "seeds run",
                count as f64,
                "seeds",
                "null".to_owned(),
                "null".to_owned(),
            ),
            (
                "seeds a second",
                rate,
                "seeds/s",
                "\"≥ 33\"".to_owned(),
                (rate >= 33.0).to_string(),
            ),
            (
                "seeds that broke a promise",
                broken.len() as f64,
                "seeds",
                "\"≤ 0\"".to_owned(),
                broken.is_empty().to_string(),
            ),
        ] {
            println!(
                "{{\"bench\":\"simulate\",\"what\":\"{what}\",\"value\":{value:.1},\"unit\":\"{unit}\",\"aim\":{aim},\"holds\":{holds}}}"
            );
        }
        return;
    }
    println!(
        "{count} seeds of {} steps in {seconds:.1} s: {rate:.0} seeds/s (10,000 in 5 minutes need 33)",
        options.steps
    );
    println!(
        "{} saves told, {} numbered by the server, {} lost with a storage and named",
        sum.told, sum.numbered, sum.lost
    );
    if broken.is_empty() {
        println!("every promise held");
    } else {
        println!("{} seeds broke a promise: {broken:?}", broken.len());
    }
}
