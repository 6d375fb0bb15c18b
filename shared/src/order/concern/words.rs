//! What is said of concerns.

use crate::words;

words! {
    /// Of the step for concerns and special demands.
    pub enum ConcernWord {
        Title => "客户描述", "What the customer says";
        Note => "照客户的原话记录", "In the customer's own words";
        Label => "客户的原话", "The customer's words";
        Example => "例如：早上冷车启动时有异响", "For example: rattles on a cold start in the morning";
        Add => "记下", "Add";
        Symptoms => "问诊：是哪方面的问题？", "Consultation: what is it about?";
        AskOpen => "先请客户自己说：还有别的吗？谁在开车？最近修过什么？", "Let the customer speak first: anything else? Who drives? What was repaired lately?";
        Ask => "问诊", "Ask";
        Nature => "具体是什么？", "What exactly?";
        Place => "在哪里？", "Where?";
        Condition => "什么情况下出现？", "When does it happen?";
        Frequency => "多久一次？", "How often?";
        Since => "什么时候开始的？", "Since when?";
        Speed => "车速多少？（公里/小时）", "At what speed? (km/h)";
        Temperature => "什么温度下？", "At what temperature?";
        SayBack => "向客户复述", "Say it back";
        Confirm => "客户确认无误", "The customer confirms";
        Confirmed => "客户已确认", "Confirmed by the customer";
        NotConfirmed => "待客户确认", "To be confirmed";
        Dictate => "口述", "Dictate";
        Listening => "正在听…", "Listening…";
        NotHeard => "没有听清，请再说一次或直接输入。", "Not understood. Say it again, or type it.";
        Empty => "还没有记录", "Nothing written down yet";
        EmptyNote => "定期保养可以不写。", "Optional for a scheduled service.";
        Demands => "特别要求", "Special demands";
        DemandsHint => "例如：旧件带走、不要洗车、完工前先电话", "For example: keep the old parts, no car wash, call before you finish";
        Removed => "已删除客户描述", "Concern removed";
    }
}
