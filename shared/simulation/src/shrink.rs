//! Makes a failing plan as short as it can be.

use crate::step::Plan;
use crate::world::run;

/// Leaves out all steps that the failure does not need.
pub fn shrink(plan: &Plan) -> Plan {
    let mut plan = plan.clone();
    let mut size = plan.steps.len().div_ceil(2).max(1);
    loop {
        let mut at = 0;
        let mut shorter = false;
        while at < plan.steps.len() {
            let mut tried = plan.clone();
            tried.steps.drain(at..(at + size).min(tried.steps.len()));
            if run(&tried).is_err() {
                plan = tried;
                shorter = true;
            } else {
                at += size;
            }
        }
        if size == 1 && !shorter {
            return plan;
        }
        if !shorter {
            size = (size / 2).max(1);
        }
    }
}
