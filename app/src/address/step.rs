//! The steps of an intake, each with an address of its own.

use super::Segment;

/// One step of an intake.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IntakeStep {
    /// State on arrival, purpose, people.
    Vehicle,
    /// What the customer says.
    Concerns,
    /// The walk-around with its marks and photos.
    WalkAround,
    /// Keys, licence, valuables.
    Custody,
    /// The promise time.
    Promise,
    /// The sheet and the signature.
    Sign,
    /// The owner's link.
    Link,
}

impl IntakeStep {
    /// Every step, in the order of the path.
    pub const ALL: [Self; 7] = [
        Self::Vehicle,
        Self::Concerns,
        Self::WalkAround,
        Self::Custody,
        Self::Promise,
        Self::Sign,
        Self::Link,
    ];

    /// Returns the name in the address.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Vehicle => "vehicle",
            Self::Concerns => "concerns",
            Self::WalkAround => "walk-around",
            Self::Custody => "custody",
            Self::Promise => "promise",
            Self::Sign => "sign",
            Self::Link => "link",
        }
    }

    /// Returns the step before.
    pub fn before(self) -> Option<Self> {
        Self::ALL
            .into_iter()
            .rev()
            .find(|step| (*step as u8) < self as u8)
    }

    /// Returns the step after.
    pub fn after(self) -> Option<Self> {
        Self::ALL.into_iter().find(|step| *step as u8 > self as u8)
    }
}

impl Segment for IntakeStep {
    fn write(&self) -> String {
        self.path().to_owned()
    }

    fn read(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.path() == text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn the_path_leads_from_the_vehicle_to_the_link_and_back() {
        let there: Vec<_> = std::iter::successors(Some(IntakeStep::Vehicle), |step| step.after()).collect();
        assert_eq!(there, IntakeStep::ALL);
        let back: Vec<_> = std::iter::successors(Some(IntakeStep::Link), |step| step.before()).collect();
        assert!(back.iter().rev().eq(IntakeStep::ALL.iter()));
    }

    #[wasm_bindgen_test]
    fn a_step_is_found_by_its_name_in_the_address() {
        for step in IntakeStep::ALL {
            assert_eq!(IntakeStep::read(step.path()), Some(step));
        }
        assert_eq!(IntakeStep::read("elsewhere"), None);
    }
}
