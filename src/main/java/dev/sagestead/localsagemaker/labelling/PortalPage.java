package dev.sagestead.localsagemaker.labelling;

import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * The pages that workers see, in HTML without any script. Every text is put in as text, so that none of it can be more.
 *
 * @param team the work team's name
 */
public record PortalPage(String team) {

    private static final String NOTE = "This page is a rehearsal's, on this machine, and only people on it can open it."
            + " It shows the task plainly; on AWS workers sign in, and SageMaker shows the same template with its own"
            + " elements.";

    private static final String STYLE = """
            :root { color-scheme: light dark; --line: #8886; --soft: #8881; --accent: #0b62c4; --on-accent: #fff; }
            @media (prefers-color-scheme: dark) { :root { --accent: #6fb1ff; --on-accent: #06121f; } }
            * { box-sizing: border-box; }
            body { font: 16px/1.5 system-ui, sans-serif; margin: 0; }
            header, main, footer { max-width: 64rem; margin: 0 auto; padding: 1rem 1.5rem; }
            header { display: flex; gap: 1rem; justify-content: space-between; border-bottom: 1px solid var(--line); }
            h1 { font-size: 1.4rem; margin: .5rem 0 1rem; }
            .task { display: grid; grid-template-columns: minmax(0, 3fr) minmax(15rem, 2fr); gap: 1.5rem; align-items: start; }
            @media (max-width: 45rem) { .task { grid-template-columns: 1fr; } }
            .target { white-space: pre-wrap; overflow-wrap: anywhere; border: 1px solid var(--line); border-radius: .5rem;
              padding: 1rem 1.25rem; margin: 0; background: var(--soft); font: inherit; columns: 2 14rem; column-gap: 2rem; }
            fieldset { border: 1px solid var(--line); border-radius: .5rem; padding: .75rem 1rem 1rem; margin: 0 0 1rem; }
            label.choice { display: flex; gap: .6rem; align-items: center; padding: .5rem .6rem; border-radius: .4rem; }
            label.choice:hover, label.choice:focus-within { background: var(--soft); }
            input[type=radio] { width: 1.15rem; height: 1.15rem; accent-color: var(--accent); }
            input[type=text] { font: inherit; padding: .5rem .6rem; border: 1px solid var(--line); border-radius: .4rem;
              width: 100%; max-width: 22rem; display: block; margin: .3rem 0 1rem; }
            button { font: inherit; font-weight: 600; padding: .6rem 1.4rem; border: 0; border-radius: .4rem;
              background: var(--accent); color: var(--on-accent); cursor: pointer; }
            .task p:first-child { margin-top: 0; }
            details { margin-top: 1rem; }
            :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
            .notice { border-left: 4px solid var(--accent); padding: .4rem .8rem; margin: 0 0 1rem; background: var(--soft); }
            footer { border-top: 1px solid var(--line); font-size: .875rem; opacity: .8; margin-top: 2rem; }
            """;

    /** Asks who works. */
    public String whoIsThere() {
        Document page = page("Labelling: " + team);
        Element main = page.body().selectFirst("main");
        main.appendElement("h1").text("Who are you?");
        Element form = main.appendElement("form").attr("method", "get");
        form.appendElement("label").attr("for", "worker").text("Your name, so that nobody is asked the same twice");
        form.appendElement("input")
                .attr("type", "text")
                .attr("id", "worker")
                .attr("name", "worker")
                .attr("required", "")
                .attr("maxlength", "64")
                .attr("autofocus", "");
        form.appendElement("button").text("Start");
        return page.outerHtml();
    }

    /**
     * Asks a question.
     *
     * @param where which job and object it is of
     * @param notice what became of the last answer; empty for nothing
     */
    public String ask(Task task, Place where, String worker, String notice) {
        Document page = page(task.header());
        page.body()
                .selectFirst("header")
                .appendElement("span")
                .text("%s, %d of %d labelled, you are %s"
                        .formatted(where.job(), where.labeled(), where.size(), worker));
        Element main = page.body().selectFirst("main");
        notice(main, notice);
        main.appendElement("h1").text(task.header());
        Element columns = main.appendElement("form").attr("method", "post").addClass("task");
        hidden(columns, "worker", worker);
        hidden(columns, "job", where.job());
        hidden(columns, "object", String.valueOf(where.object()));
        columns.appendElement("div").addClass("target").text(task.target());
        Element side = columns.appendElement("div");
        side.append(task.instructions());
        Element choices = side.appendElement("fieldset");
        choices.appendElement("legend").text("Your answer");
        for (String category : task.categories()) {
            choice(choices, category, task.categories());
        }
        side.appendElement("button").text("Submit");
        if (!task.details().isEmpty()) {
            Element details = side.appendElement("details");
            details.appendElement("summary").text("More");
            details.append(task.details());
        }
        return page.outerHtml();
    }

    /** Says that there is nothing to do. */
    public String nothingToDo(String worker, String notice) {
        Document page = page("Nothing to do");
        Element main = page.body().selectFirst("main");
        notice(main, notice);
        main.appendElement("h1").text("Nothing to do for " + worker);
        main.appendElement("p").text("No labelling job of the team has a task that you have not answered.");
        Element form = main.appendElement("form").attr("method", "get");
        hidden(form, "worker", worker);
        form.appendElement("button").attr("autofocus", "").text("Look again");
        return page.outerHtml();
    }

    /** Says that something is wrong. */
    public String wrong(String what) {
        Document page = page("This does not work");
        Element main = page.body().selectFirst("main");
        main.appendElement("h1").text("This does not work");
        main.appendElement("p").text(what);
        return page.outerHtml();
    }

    /**
     * A task's place.
     *
     * @param job the job's name
     * @param object counted from 0
     * @param labeled how many objects of the job are labelled
     * @param size how many there are
     */
    public record Place(String job, int object, int labeled, int size) {}

    private Document page(String title) {
        Document page = Document.createShell("");
        page.outputSettings().prettyPrint(false);
        page.prependChild(new org.jsoup.nodes.DocumentType("html", "", ""));
        page.selectFirst("html").attr("lang", "en");
        page.head().appendElement("meta").attr("charset", "utf-8");
        page.head()
                .appendElement("meta")
                .attr("name", "viewport")
                .attr("content", "width=device-width, initial-scale=1");
        page.title(title);
        page.head().appendElement("style").appendChild(new org.jsoup.nodes.DataNode(STYLE));
        page.body().appendElement("header").appendElement("strong").text("Labelling for " + team);
        page.body().appendElement("main");
        page.body().appendElement("footer").text(NOTE);
        return page;
    }

    private static void notice(Element main, String notice) {
        if (!notice.isEmpty()) {
            main.appendElement("p").addClass("notice").attr("role", "status").text(notice);
        }
    }

    private static void hidden(Element form, String name, String value) {
        form.appendElement("input").attr("type", "hidden").attr("name", name).attr("value", value);
    }

    private static void choice(Element choices, String category, List<String> all) {
        Element label = choices.appendElement("label").addClass("choice");
        Element radio = label.appendElement("input")
                .attr("type", "radio")
                .attr("name", "label")
                .attr("value", category)
                .attr("required", "");
        if (category.equals(all.get(0))) {
            radio.attr("autofocus", "");
        }
        label.appendElement("span").text(category);
    }
}
